/** Chat and reactions: what the two players say, for everybody in the room. */
import type { ChatMessage, Payload, ReplyTo } from '@tictactoe/shared/protocol';
import { fail } from '@tictactoe/shared/result';
import { markOf, type Room } from '@tictactoe/shared/room';
import { nanoid } from 'nanoid';
import type { ClientSession } from '../session/client-session.ts';
import type { ChatStore } from './chat-store.ts';

export type ChatOptions = {
  store: ChatStore;
  /** The newest document at hand, or null. */
  roomOf: (roomId: string) => Promise<Room | null>;
  /** Broadcasts to everybody in the room, on every server. */
  broadcastMessage: (roomId: string, message: ChatMessage) => void;
  broadcastReaction: (sent: Payload<'reaction:send'> & { playerId: string }) => void;
  /** Milliseconds since 1970, by a clock that all servers share. */
  now: () => number;
  onError: (error: unknown) => void;
};

export function createChat(options: ChatOptions) {
  const { store, roomOf, broadcastMessage, broadcastReaction, now, onError } = options;
  /** The name of a player who may speak, or why not. */
  const speaker = async (roomId: string, playerId: string) => {
    const room = await roomOf(roomId);
    if (room === null) return fail('room_not_found');
    const mark = markOf(room, playerId);
    const seat = mark === null ? null : room.seats[mark];
    return seat === null ? fail('not_seated') : { ok: true as const, name: seat.name };
  };

  return {
    async say(
      { playerId }: ClientSession,
      { roomId, text }: Payload<'chat:say'>,
    ): Promise<ReplyTo<'chat:say'>> {
      const by = await speaker(roomId, playerId);
      if (!by.ok) return by;
      const at = now();
      const message: ChatMessage = { id: `${at}-${nanoid(8)}`, playerId, name: by.name, text, at };
      await store.add(roomId, message);
      broadcastMessage(roomId, message);
      return { ok: true };
    },

    /** Sends the earlier messages to a session that joins; the join does not wait for it. */
    greet(session: ClientSession, roomId: string): void {
      store
        .read(roomId)
        .then((messages) => {
          if (session.isIn(roomId)) session.sendHistory(roomId, messages);
        })
        .catch(onError);
    },

    async read(
      _session: ClientSession,
      { roomId }: Payload<'chat:read'>,
    ): Promise<ReplyTo<'chat:read'>> {
      return { ok: true, messages: await store.read(roomId) };
    },

    async react(
      { playerId }: ClientSession,
      sent: Payload<'reaction:send'>,
    ): Promise<ReplyTo<'reaction:send'>> {
      const by = await speaker(sent.roomId, playerId);
      if (!by.ok) return by;
      broadcastReaction({ ...sent, playerId });
      return { ok: true };
    },
  };
}
