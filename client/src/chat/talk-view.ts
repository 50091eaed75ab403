/** What is shown and told of the talk in a room. Pure. */
import { markOf, type Room } from '@tictactoe/shared/room';
import { nameOf } from '../i18n/seat-names.ts';
import { texts } from '../i18n/texts.ts';
import type { ShownMessage } from './ChatLog.tsx';
import type { TalkState } from './talk-state.ts';

type Talking = { room: Room | null; talk: TalkState; welcome: { playerId: string } | null };

export function talkProblemOf({ refusal }: TalkState): string {
  if (refusal === null) return '';
  return refusal.code === 'not_sent'
    ? texts.talk.notSent
    : (texts.refusals[refusal.code] ?? texts.refusals.internal);
}

/** Hides what others say from whoever wants that. */
export function messagesOf({ room, talk, welcome }: Talking, isMuted: boolean): ShownMessage[] {
  return talk.messages.flatMap(({ id, playerId, name, text }) => {
    const isMine = playerId === welcome?.playerId;
    const mark = room && markOf(room, playerId);
    return isMuted && !isMine ? [] : [{ id, name, text, isMine, mark }];
  });
}

/** The reactions of others that are shown, in words. */
export function reactionsInWords({ room, talk, welcome }: Talking, isMuted: boolean): string {
  if (room === null || isMuted) return '';
  return (['X', 'O'] as const)
    .flatMap((mark) => {
      const playerId = room.seats[mark]?.playerId ?? '';
      const shown = talk.reactions[playerId];
      if (shown === undefined || playerId === welcome?.playerId) return [];
      return texts.talk.reacted(nameOf(room, mark), shown.reaction);
    })
    .join(' ');
}
