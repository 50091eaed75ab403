/** The tab's title says what a player in another tab wants to know. */
import { markToMove, type Room } from '@tictactoe/shared/room';
import type { Mark } from '@tictactoe/shared/rules';
import { useEffect } from 'react';
import { texts } from './texts/texts.ts';

export function useTitle(room: Room | null, me: Mark | null): void {
  const lead = leadOf(room, me);
  useEffect(() => {
    document.title = lead === '' ? texts.title : `${lead} · ${texts.title}`;
  }, [lead]);
}

function leadOf(room: Room | null, me: Mark | null): string {
  if (room === null) return '';
  switch (room.status) {
    case 'waiting':
      return texts.titleWaiting;
    case 'playing':
      if (me === null) return texts.titleWatching;
      return markToMove(room) === me ? texts.titleYourTurn : '';
    case 'over':
      return texts.titleOver;
    default:
      return room satisfies never;
  }
}
