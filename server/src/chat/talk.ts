/** Chat and reactions: what the two players say, for everybody in the room. */
import type { ChatMessage, Payload, ReplyTo } from '@tictactoe/shared/protocol';
import { fail } from '@tictactoe/shared/result';
import { markOf, type Room } from '@tictactoe/shared/room';
import { nanoid } from 'nanoid';
import type { Caller } from '../session/caller.ts';
import type { ChatStore } from './chat-store.ts';

export type TalkOptions = {
  chat: ChatStore;
  /** The newest document at hand, or null. */
  roomOf: (roomId: string) => Promise<Room | null>;
  /** Tells everybody in the room, on every server. */
  tellSaid: (roomId: string, message: ChatMessage) => void;
  tellReaction: (sent: Payload<'reaction:send'> & { playerId: string }) => void;
  /** Milliseconds since 1970, by a clock that all servers share. */
  now: () => number;
  onError: (error: unknown) => void;
};

export function createTalk(options: TalkOptions) {
  const { chat, roomOf, tellSaid, tellReaction, now, onError } = options;
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
      { playerId }: Caller,
      { roomId, text }: Payload<'chat:say'>,
    ): Promise<ReplyTo<'chat:say'>> {
      const by = await speaker(roomId, playerId);
      if (!by.ok) return by;
      const at = now();
      const message: ChatMessage = { id: `${at}-${nanoid(8)}`, playerId, name: by.name, text, at };
      await chat.add(roomId, message);
      tellSaid(roomId, message);
      return { ok: true };
    },

    /** Tells who joins what was said before, which may be nothing. Nobody waits for it. */
    greet(caller: Caller, roomId: string): void {
      chat.read(roomId).then((messages) => {
        if (caller.isIn(roomId)) caller.tellHistory(roomId, messages);
      }, onError);
    },

    async read(_caller: Caller, { roomId }: Payload<'chat:read'>): Promise<ReplyTo<'chat:read'>> {
      return { ok: true, messages: await chat.read(roomId) };
    },

    async react(
      { playerId }: Caller,
      sent: Payload<'reaction:send'>,
    ): Promise<ReplyTo<'reaction:send'>> {
      const by = await speaker(sent.roomId, playerId);
      if (!by.ok) return by;
      tellReaction({ ...sent, playerId });
      return { ok: true };
    },
  };
}
