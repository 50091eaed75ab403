/** Gives the focus back to what had it, when the part that took it goes away. */
import { type RefObject, useLayoutEffect } from 'react';

export function useReturnFocus(part: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const before = document.activeElement;
    const { current } = part;
    return () => {
      const isLost = current?.contains(document.activeElement);
      if (isLost && before instanceof HTMLElement) before.focus();
    };
  }, [part]);
}
