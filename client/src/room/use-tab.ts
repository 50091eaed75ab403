/** Shows in the tab's title and icon whose turn it is, for a player who looks at another tab. */
import type { Mark } from '@tictactoe/shared/marks';
import { markToMove, type Room } from '@tictactoe/shared/room';
import { useEffect } from 'react';
import { titleOf } from '../i18n/game-title.ts';
import { nameOf } from '../i18n/seat-names.ts';
import { texts } from '../i18n/texts.ts';

const icons = {
  quiet: '/favicon.svg',
  mine: '/favicon-your-turn.svg',
  theirs: '/favicon-their-turn.svg',
};

export function useTab(room: Room | null, me: Mark | null): void {
  const lead = leadOf(room, me);
  const icon = icons[iconOf(room, me)];
  const title = room === null ? texts.title : titleOf(room.game);
  useEffect(() => {
    document.title = lead === '' ? title : `${lead} · ${title}`;
  }, [lead, title]);
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (link !== null && link.getAttribute('href') !== icon) link.href = icon;
    return () => link?.setAttribute('href', icons.quiet);
  }, [icon]);
}

function leadOf(room: Room | null, me: Mark | null): string {
  if (room === null) return '';
  switch (room.status) {
    case 'waiting':
      return texts.titleWaiting;
    case 'playing': {
      const toMove = markToMove(room);
      if (me === null) return texts.titleWatching;
      return toMove === null || toMove === me
        ? texts.titleYourTurn
        : texts.titleTurnOf(nameOf(room, toMove));
    }
    case 'over':
      return texts.titleOver;
    default:
      return room satisfies never;
  }
}

function iconOf(room: Room | null, me: Mark | null): keyof typeof icons {
  if (room?.status !== 'playing' || me === null) return 'quiet';
  return markToMove(room) === me ? 'mine' : 'theirs';
}
