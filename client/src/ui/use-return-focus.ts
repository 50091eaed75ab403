/** Returns the focus to the element that had it before, when a part that took it is removed. */
import { type RefObject, useLayoutEffect } from 'react';

export function useReturnFocus(part: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const before = document.activeElement;
    const { current } = part;
    return () => {
      const isLost = current?.contains(document.activeElement);
      // After the change: it may be hidden until then.
      if (isLost && before instanceof HTMLElement) queueMicrotask(() => before.focus());
    };
  }, [part]);
}
