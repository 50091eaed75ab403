/** Derives what is shown and announced of the chat. Pure. */
import { isSharedWithWatchers } from '@tictactoe/shared/chat-sharing';
import type { Mark } from '@tictactoe/shared/marks';
import { markOf, type Room } from '@tictactoe/shared/room';
import { nameOf } from '../i18n/seat-names.ts';
import { refusalText, texts } from '../i18n/texts.ts';
import type { ShownMessage } from './ChatLog.tsx';
import type { ChatState } from './chat-reducer.ts';

type WithChat = { room: Room | null; chat: ChatState; welcome: { playerId: string } | null };

export function chatProblemOf({ refusal }: ChatState): string {
  if (refusal === null) return '';
  return refusal.code === 'not_sent' ? texts.chat.notSent : refusalText(refusal.code);
}

export type Sharing = 'nobody' | 'me' | 'other' | 'both';

/** Which players let watchers read, `null` if it is not known; to a watcher each is another. */
export function sharingOf({ room, chat, welcome }: WithChat): Sharing | null {
  const { sharedBy } = chat;
  if (room === null || sharedBy === null) return null;
  if (isSharedWithWatchers(room, sharedBy)) return 'both';
  if (sharedBy.length === 0) return 'nobody';
  return welcome !== null && sharedBy.includes(welcome.playerId) ? 'me' : 'other';
}

/** Whether the players keep their chat to themselves; a server that shares it knows no such choice. */
export const isKeptFrom = (me: Mark | null, sharing: Sharing | null): boolean =>
  me === null && sharing !== null && sharing !== 'both';

/** The messages to show: without those of others if the player has muted them. */
export function messagesOf({ room, chat, welcome }: WithChat, isMuted: boolean): ShownMessage[] {
  return chat.messages.flatMap(({ id, playerId, name, text }) => {
    const isMine = playerId === welcome?.playerId;
    const mark = room && markOf(room, playerId);
    return isMuted && !isMine ? [] : [{ id, name, text, isMine, mark }];
  });
}

/** The reactions of others that are shown, in words. */
export function reactionsInWords({ room, chat, welcome }: WithChat, isMuted: boolean): string {
  if (room === null || isMuted) return '';
  return (['X', 'O'] as const)
    .flatMap((mark) => {
      const playerId = room.seats[mark]?.playerId ?? '';
      const shown = chat.reactions[playerId];
      if (shown === undefined || playerId === welcome?.playerId) return [];
      return texts.chat.reacted(nameOf(room, mark), shown.reaction);
    })
    .join(' ');
}
