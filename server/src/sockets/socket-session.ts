/** One socket as handlers see it: who is behind it, and the rooms it is in, which it leaves when it goes. */
import type { RatedOutcome } from '@tictactoe/shared/protocol';
import type { Room } from '@tictactoe/shared/room';
import type { PresenceOfRooms } from '../presence/presence.ts';
import type { RoomSubscriptions } from '../rooms/room-subscriptions.ts';
import type { ChatHistory, ClientSession, SessionAccount } from '../session/client-session.ts';
import { sortAudience, watchersIn } from './chat-audience.ts';
import type { PlayerSocket } from './player-socket.ts';

/** What is to be undone on leaving: following, then being present. */
type Membership = { following: Promise<void>; leavers: (() => void)[] };

export type SocketSessionOptions = { subscriptions: RoomSubscriptions; presence: PresenceOfRooms };

/** A class, for there is one per socket: its methods are there once for all of them. */
export class SocketSession implements ClientSession {
  readonly playerId: string;
  readonly socketId: string;
  readonly address: string;
  readonly #socket: PlayerSocket;
  readonly #options: SocketSessionOptions;
  readonly #memberships = new Map<string, Membership>();

  constructor(socket: PlayerSocket, address: string, options: SocketSessionOptions) {
    this.playerId = socket.data.playerId;
    this.socketId = socket.id;
    this.address = address;
    this.#socket = socket;
    this.#options = options;
  }

  account(): SessionAccount | null {
    return this.#socket.data.account ?? null;
  }

  isGone(): boolean {
    return !this.#socket.connected;
  }

  isIn(roomId: string): boolean {
    return this.#memberships.has(roomId);
  }

  roomCount(): number {
    return this.#memberships.size;
  }

  async follow(roomId: string): Promise<void> {
    // Nobody would undo it.
    if (this.isGone()) return;
    let membership = this.#memberships.get(roomId);
    if (membership === undefined) {
      membership = { following: Promise.resolve(), leavers: [] };
      this.#memberships.set(roomId, membership);
      membership.following = this.#enter(roomId, membership);
    }
    try {
      await membership.following;
    } catch (error) {
      if (this.#memberships.get(roomId) === membership) this.#memberships.delete(roomId);
      throw error;
    }
  }

  async #enter(roomId: string, membership: Membership): Promise<void> {
    const unfollow = await this.#options.subscriptions.subscribe(roomId);
    // It may have left, or broken off, in the meantime.
    if (this.#memberships.get(roomId) !== membership) return unfollow();
    membership.leavers.push(unfollow);
    await this.#socket.join([roomId, watchersIn(roomId)]);
  }

  arrive(roomId: string): void {
    const { presence } = this.#options;
    const membership = this.#memberships.get(roomId);
    if (membership === undefined) return;
    if (membership.leavers.length === 1) {
      membership.leavers.push(presence.enter(roomId, this.playerId));
    } else {
      presence.refresh(roomId);
    }
  }

  leave(roomId: string): void {
    for (const leaver of this.#memberships.get(roomId)?.leavers ?? []) leaver();
    this.#memberships.delete(roomId);
    void this.#socket.leave(roomId);
    void this.#socket.leave(watchersIn(roomId));
  }

  leaveAll(): void {
    for (const roomId of [...this.#memberships.keys()]) this.leave(roomId);
  }

  sortAudience(room: Room): void {
    sortAudience(this.#socket, room);
  }

  sendHistory(history: ChatHistory): void {
    this.#socket.emit('chat:history', history);
  }

  sendOutcome(outcome: RatedOutcome): void {
    this.#socket.emit('game:rated', outcome);
  }

  async subscribe(channel: string): Promise<void> {
    if (!this.isGone()) await this.#socket.join(channel);
  }

  async unsubscribe(channel: string): Promise<void> {
    await this.#socket.leave(channel);
  }
}
