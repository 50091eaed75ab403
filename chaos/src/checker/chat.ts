/** R4 for chat: an acknowledged message is in the room's chat at the end. */
import type { Event, EventOf, History } from '../history.ts';
import { lossesIn } from './durability.ts';
import type { Request, RoomRecord } from './room-record.ts';
import type { Violation } from './violation.ts';

/** The number of messages that a chat keeps. */
const keptMessages = 50;

export function checkChat(record: RoomRecord, history: History): Violation[] {
  const { roomId, requests } = record;
  const chats = history.filter((event) => event.type === 'chat' && event.roomId === roomId);
  const mayBeLost = lossesIn(history, record);
  const said = requests.filter(({ sent }) => sent.name === 'chat:say');
  const promised = said.filter(
    (request) => request.answer?.code === 'ok' && !mayBeLost(request) && !isOutlived(request, said),
  );
  return (chats as EventOf<'chat'>[]).flatMap((chat) =>
    promised.flatMap(({ sent, answer }): Violation[] => {
      const isThere = chat.messages.some(
        ({ playerId, text }) => playerId === sent.playerId && text === sent.payload.text,
      );
      if (isThere) return [];
      const what = `${chat.client} does not find "${sent.payload.text}"`;
      return [{ kind: 'message_lost', roomId, what, evidence: [sent, answer as Event, chat] }];
    }),
  );
}

/** Whether so many messages may have followed that it was dropped. */
function isOutlived({ sent }: Request, said: readonly Request[]): boolean {
  const later = said.filter(({ answer }) => answer === null || answer.at > sent.at);
  return later.length > keptMessages;
}
