/**
 * Which cell the player looks at before a move: the one under the pointer, with the focus, or pressed for long,
 * which makes no move when the finger is lifted.
 */
import { type FocusEvent, type MouseEvent, type PointerEvent, useRef, useState } from 'react';
import type { Index } from './cell-after-key.ts';

const longPressMs = 350;

/** Cells carry their index as `data-index`. */
export function useAim() {
  const [aimed, setAimed] = useState<Index | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isLong = useRef(false);
  const endPress = () => clearTimeout(timer.current);

  const handlers = {
    onFocus: ({ target }: FocusEvent) => setAimed(indexIn(target)),
    onBlur: () => setAimed(null),
    onPointerOver({ pointerType, target }: PointerEvent) {
      if (pointerType === 'mouse') setAimed(indexIn(target));
    },
    onPointerLeave({ pointerType }: PointerEvent) {
      if (pointerType === 'mouse') setAimed(null);
      endPress();
    },
    onPointerDown({ pointerType, target }: PointerEvent) {
      isLong.current = false;
      if (pointerType === 'mouse') return;
      setAimed(null);
      timer.current = setTimeout(() => {
        isLong.current = true;
        setAimed(indexIn(target));
      }, longPressMs);
    },
    onPointerUp: endPress,
    onPointerCancel: endPress,
    onClickCapture(event: MouseEvent) {
      if (isLong.current) event.stopPropagation();
      isLong.current = false;
    },
    onContextMenu(event: MouseEvent) {
      if (isLong.current) event.preventDefault();
    },
  };
  return { aimed, handlers };
}

function indexIn(target: EventTarget): Index | null {
  const index = (target as Element).closest<HTMLElement>('[data-index]')?.dataset.index;
  return index === undefined ? null : Number(index);
}
