/** Chat and reactions: what the two players say to each other, and to watchers once both players share it. */
import { isSharedWithWatchers } from '@tictactoe/shared/chat-sharing';
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
  /** Broadcasts to the players in the room, on every server, and to watchers if it is shared. */
  broadcastMessage: (roomId: string, message: ChatMessage) => void;
  broadcastReaction: (
    sent: Payload<'reaction:send'> & { playerId: string },
    isShared: boolean,
  ) => void;
  /** Broadcasts to everybody in the room, on every server, which players share the chat. */
  broadcastSharing: (roomId: string, sharedBy: string[]) => void;
  /** Milliseconds since 1970, by a clock that all servers share. */
  now: () => number;
  onError: (error: unknown) => void;
};

export function createChat(options: ChatOptions) {
  const { store, roomOf, broadcastMessage, broadcastReaction, now, onError } = options;
  /** A player who may speak, with the room, or why not. */
  const speaker = async (roomId: string, playerId: string) => {
    const room = await roomOf(roomId);
    if (room === null) return fail('room_not_found');
    const mark = markOf(room, playerId);
    const seat = mark === null ? null : room.seats[mark];
    return seat === null ? fail('not_seated') : { ok: true as const, name: seat.name, room };
  };
  const isShared = async (room: Room): Promise<boolean> =>
    isSharedWithWatchers(room, await store.sharedBy(room.id));
  /** Players read everything; watchers, while it is shared, what was said while it was. */
  const readAs = async (playerId: string, room: Room, sharedBy: string[]) => {
    const isPlayer = markOf(room, playerId) !== null;
    if (!isPlayer && !isSharedWithWatchers(room, sharedBy)) return [];
    const messages = await store.read(room.id);
    return isPlayer ? messages : messages.filter((message) => message.isShared);
  };

  return {
    async say(
      { playerId }: ClientSession,
      { roomId, text }: Payload<'chat:say'>,
    ): Promise<ReplyTo<'chat:say'>> {
      const by = await speaker(roomId, playerId);
      if (!by.ok) return by;
      const at = now();
      const message: ChatMessage = {
        ...{ id: `${at}-${nanoid(8)}`, playerId, name: by.name, text, at },
        ...((await isShared(by.room)) && { isShared: true }),
      };
      await store.add(roomId, message);
      broadcastMessage(roomId, message);
      return { ok: true };
    },

    /** Lets a session that joins read what it may, and sends it the earlier messages; the join does not wait for it. */
    greet(session: ClientSession, roomId: string): void {
      const sendHistory = async (): Promise<void> => {
        const room = await roomOf(roomId);
        if (room === null || !session.isIn(roomId)) return;
        // Before the messages are read: one in between would be lost otherwise.
        session.sortAudience(room);
        const sharedBy = await store.sharedBy(roomId);
        const messages = await readAs(session.playerId, room, sharedBy);
        if (session.isIn(roomId)) session.sendHistory({ roomId, messages, sharedBy });
      };
      sendHistory().catch(onError);
    },

    async read(
      { playerId }: ClientSession,
      { roomId }: Payload<'chat:read'>,
    ): Promise<ReplyTo<'chat:read'>> {
      const room = await roomOf(roomId);
      if (room === null) return fail('room_not_found');
      const sharedBy = await store.sharedBy(roomId);
      return { ok: true, messages: await readAs(playerId, room, sharedBy) };
    },

    async share(
      { playerId }: ClientSession,
      { roomId, isShared }: Payload<'chat:share'>,
    ): Promise<ReplyTo<'chat:share'>> {
      const by = await speaker(roomId, playerId);
      if (!by.ok) return by;
      // Nobody's seat is another's from then on, so there are two at most who share.
      if (by.room.status === 'waiting') return fail('waiting_for_opponent');
      await store.share(roomId, playerId, isShared);
      options.broadcastSharing(roomId, await store.sharedBy(roomId));
      return { ok: true };
    },

    async react(
      { playerId }: ClientSession,
      sent: Payload<'reaction:send'>,
    ): Promise<ReplyTo<'reaction:send'>> {
      const by = await speaker(sent.roomId, playerId);
      if (!by.ok) return by;
      broadcastReaction({ ...sent, playerId }, await isShared(by.room));
      return { ok: true };
    },
  };
}
