/**
 * Behaves like the page's client: reconnects whenever its connection breaks, joins again
 * on every connect, keeps the highest version, and repeats requests that got no answer.
 */
import { io, type Socket } from 'socket.io-client';
import type { ChatMessage, Recorder, RoomDocument } from './history.ts';
import type { Random } from './random.ts';

export type Reply = {
  ok: boolean;
  code?: string;
  room?: RoomDocument;
  /** The room in which to meet an opponent. */
  roomId?: string | null;
  messages?: ChatMessage[];
};
export type ClientOptions = {
  name: string;
  /** Clients with the same secret are the same player. */
  secret: string;
  /** Of a browser that is signed in to an account. */
  cookie?: string | undefined;
  url: string;
  recorder: Recorder;
  random: Random;
};
type Welcome = { server: string; playerId: string; account?: object | null };
export type Meaning = {
  /** The round the player means. */
  round?: number;
  /** The codes that a request that is wrong on purpose may get. */
  expected?: string[];
};

const answerTimeMs = 3000;
const longestBackoffMs = 1500;
/** Who came while Redis was away is a guest for as long as it is connected. */
const asGuestMs = 1000;
const isLater = (code: string) => code === 'unavailable' || code === 'overloaded';

export class ScriptedClient {
  readonly name: string;
  playerId = '';
  /** The newest document seen of the room this client is in. */
  room: RoomDocument | null = null;
  roomId: string | null = null;
  /** Whether a join has succeeded on the current connection. */
  hasJoined = false;
  /** Since when servers answer that there is no such room, by `performance.now()`. */
  missingSince: number | null = null;
  /** The room to meet in, from the event `match:ready`. */
  match: string | null = null;
  readonly #socket: Socket;
  readonly #recorder: Recorder;
  readonly #random: Random;
  /** Whether it brings the cookie of an account. */
  readonly #isSignedIn: boolean;
  readonly #watchers = new Set<() => void>();
  #requests = 0;
  #isClosed = false;

  constructor({ name, secret, cookie, url, recorder, random }: ClientOptions) {
    this.name = name;
    this.#recorder = recorder;
    this.#random = random;
    this.#isSignedIn = cookie !== undefined;
    this.#socket = io(url, {
      auth: { secret },
      ...(cookie !== undefined && { extraHeaders: { Cookie: cookie } }),
      transports: ['websocket'],
      forceNew: true,
      timeout: 2000,
      reconnectionDelay: 50,
      reconnectionDelayMax: 500,
      randomizationFactor: 0.5,
    });
    this.#listen();
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** A new one after every connect. */
  get connectionId(): string | null {
    return this.#socket.id ?? null;
  }

  get isConnected(): boolean {
    return this.#socket.connected && this.playerId !== '';
  }

  /** This player's mark, as far as this client knows. */
  get mark(): 'X' | 'O' | null {
    if (this.room?.seats.X?.playerId === this.playerId) return 'X';
    if (this.room?.seats.O?.playerId === this.playerId) return 'O';
    return null;
  }

  /** Stops following the room, without a request. */
  forget(): void {
    this.roomId = null;
    this.hasJoined = false;
  }

  /** From now on every connection joins this room. Resolves when the first has. */
  async enter(roomId: string): Promise<void> {
    this.roomId = roomId;
    this.hasJoined = false;
    this.missingSince = null;
    if (this.isConnected) void this.#join();
    await this.until(() => this.hasJoined);
  }

  /** Tries once. Null if no answer came. */
  async ask(name: string, payload: Record<string, unknown>, meaning: Meaning = {}) {
    const request = this.#requests++;
    const { name: client, playerId } = this;
    if (!this.isConnected) return null;
    const roomId = String(payload.roomId ?? '');
    const { round = null, expected = null } = meaning;
    const sent = { client, playerId, request, name, roomId, payload, round, expected };
    this.#recorder.record({ type: 'sent', ...sent });
    try {
      const reply: Reply = await this.#socket.timeout(answerTimeMs).emitWithAck(name, payload);
      const { room = null, roomId: matched } = reply;
      const code = reply.ok ? 'ok' : (reply.code ?? 'none');
      this.#recorder.record({ type: 'answered', client, request, code, room });
      if (matched) this.#recorder.record({ type: 'matched', client, roomId: matched });
      this.#keep(room);
      return reply;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#recorder.record({ type: 'unanswered', client, request, reason });
      // A server answers in time, so silence means that the connection is dead.
      if (this.isConnected) this.#socket.disconnect().connect();
      return null;
    }
  }

  /** Repeats the request until there is a final answer, or until it is no longer wanted (then null). */
  async insist(
    name: string,
    payload: Record<string, unknown>,
    { isWanted = () => true, ...meaning }: Meaning & { isWanted?: () => boolean } = {},
  ): Promise<Reply | null> {
    for (let setbacks = 0; ; setbacks++) {
      await this.until(() => this.isConnected || !isWanted());
      if (this.#isClosed || !isWanted()) return null;
      const reply = await this.ask(name, payload, meaning);
      if (reply !== null && (reply.ok || !isLater(reply.code ?? ''))) return reply;
      if (!isWanted()) return null;
      await this.pause(Math.min(longestBackoffMs, 100 * 2 ** setbacks), isWanted);
    }
  }

  /** Resolves once `look` returns true, checked on every event, or when this client closes. */
  until(look: () => boolean): Promise<void> {
    if (this.#isClosed || look()) return Promise.resolve();
    return new Promise((resolve) => {
      const attempt = () => {
        if (!this.#isClosed && !look()) return;
        this.#watchers.delete(attempt);
        resolve();
      };
      this.#watchers.add(attempt);
    });
  }

  /** Waits about this long, with jitter, or until `isWanted` turns false. */
  async pause(ms: number, isWanted: () => boolean = () => true): Promise<void> {
    let isOver = false;
    const finish = () => {
      isOver = true;
      this.notify();
    };
    const timer = setTimeout(finish, Math.round(ms * (0.5 + this.#random.between(0, 500) / 1000)));
    await this.until(() => isOver || !isWanted());
    clearTimeout(timer);
  }

  /** Makes all `until` of this client check again. */
  readonly notify = (): void => {
    for (const look of [...this.#watchers]) look();
  };

  /** Disconnects until `plugIn`. */
  unplug(): void {
    this.#socket.disconnect();
  }
  plugIn(): void {
    this.#socket.connect();
  }

  close(): void {
    this.#isClosed = true;
    this.#socket.disconnect();
    this.notify();
  }

  #listen(): void {
    const { name: client } = this;
    this.#socket.on('welcome', ({ server, playerId, account }: Welcome) => {
      this.playerId = playerId;
      if (this.#isSignedIn && account == null) this.#connectAgain();
      this.#recorder.record({ type: 'connected', client, server });
      void this.#join();
      this.notify();
    });
    this.#socket.on('disconnect', (reason) => {
      this.hasJoined = false;
      this.#recorder.record({ type: 'disconnected', client, reason });
      // Socket.IO reconnects by itself, except after a disconnect by the server.
      if (reason === 'io server disconnect' && !this.#isClosed) this.#socket.connect();
      this.notify();
    });
    this.#socket.on('match:ready', ({ roomId }: { roomId: string }) => {
      this.#recorder.record({ type: 'matched', client, roomId });
      this.match = roomId;
      this.notify();
    });
    this.#socket.on('room:updated', (room: RoomDocument) => {
      this.#recorder.record({ type: 'told', client, room });
      this.#keep(room);
    });
  }

  #connectAgain(): void {
    const { id } = this.#socket;
    setTimeout(() => {
      if (this.#socket.id === id && !this.#isClosed) this.#socket.disconnect().connect();
    }, asGuestMs);
  }

  /** Repeats until it succeeds on this connection: a room may be missing for a moment after Redis lost it. */
  async #join(): Promise<void> {
    const { roomId } = this;
    const socketId = this.#socket.id;
    const isWanted = () =>
      roomId !== null && this.roomId === roomId && this.#socket.id === socketId;
    while (isWanted() && this.isConnected) {
      const payload = { roomId, name: this.name, ...this.#known() };
      const reply = await this.insist('room:join', payload, { isWanted });
      if (reply === null) return;
      if (!reply.ok) {
        if (reply.code === 'room_not_found') this.missingSince ??= performance.now();
        await this.pause(500, isWanted);
        continue;
      }
      if (isWanted()) {
        this.hasJoined = true;
        this.missingSince = null;
      }
      this.notify();
      return;
    }
  }

  /** From this a server learns that the store has lost newer versions. */
  #known(): object {
    const { room, roomId } = this;
    if (room === null || room.id !== roomId || room.lineage === undefined) return {};
    return { known: { lineage: room.lineage, version: room.version } };
  }

  #keep(room: RoomDocument | null): void {
    if (room !== null && room.id === this.roomId && isNews(room, this.room)) this.room = room;
    this.notify();
  }
}

/** Versions are compared within one lineage; a later lineage always wins. */
function isNews(room: RoomDocument, known: RoomDocument | null): boolean {
  if (known === null || known.id !== room.id) return true;
  const [lineage, knownLineage] = [room.lineage ?? 0, known.lineage ?? 0];
  return lineage === knownLineage ? room.version > known.version : lineage > knownLineage;
}
