/** Moves the focus to where a game goes on: to the board when a round begins, to the result when it ends. */
import type { Room } from '@tictactoe/shared/room';
import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Where nobody is to be interrupted. */
const busy = 'input:not([readonly]), select, dialog, .chat, [role="alertdialog"]';
const placeOf = { waiting: 'h1', playing: '[role="grid"]', over: '.status__sentence' };

/** Returns the ref of the element that all of it is in. */
export function useGameFocus(room: Room | null): RefObject<HTMLElement | null> {
  const part = useRef<HTMLElement>(null);
  const { status, round } = room ?? {};
  // biome-ignore lint/correctness/useExhaustiveDependencies: every round has its own beginning and end.
  useLayoutEffect(() => {
    if (status === undefined || document.activeElement?.closest(busy)) return;
    part.current?.querySelector<HTMLElement>(placeOf[status])?.focus({ preventScroll: true });
  }, [status, round]);
  return part;
}
