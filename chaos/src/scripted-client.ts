/**
 * A client as the real one behaves: comes back by itself whenever its connection breaks, joins again
 * on every connect, keeps the highest version, and repeats what a failure left unanswered.
 */
import { io, type Socket } from 'socket.io-client';
import type { ChatMessage, Recorder, RoomDocument } from './history.ts';
import type { Random } from './random.ts';

export type Reply = {
  ok: boolean;
  code?: string;
  room?: RoomDocument;
  /** Where to meet an opponent. */
  roomId?: string | null;
  messages?: ChatMessage[];
};
export type ClientOptions = {
  name: string;
  /** Whoever has the same one is the same player. */
  secret: string;
  url: string;
  recorder: Recorder;
  random: Random;
};
export type Meaning = {
  /** The round the player means. */
  round?: number;
  /** For a request that is wrong on purpose: the answers it may get. */
  expected?: string[];
};

const answerTimeMs = 3000;
const longestBackoffMs = 1500;
const isLater = (code: string) => code === 'unavailable' || code === 'overloaded';

export class ScriptedClient {
  readonly name: string;
  playerId = '';
  /** The newest document seen of the room this client is in. */
  room: RoomDocument | null = null;
  roomId: string | null = null;
  /** Whether the newest connection has been answered a join. */
  hasJoined = false;
  /** Since when, by `performance.now()`, servers say that there is no such room. */
  missingSince: number | null = null;
  /** Where to meet, as a server told it of its own accord. */
  match: string | null = null;
  readonly #socket: Socket;
  readonly #recorder: Recorder;
  readonly #random: Random;
  readonly #watchers = new Set<() => void>();
  #requests = 0;
  #isClosed = false;

  constructor({ name, secret, url, recorder, random }: ClientOptions) {
    this.name = name;
    this.#recorder = recorder;
    this.#random = random;
    this.#socket = io(url, {
      auth: { secret },
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

  /** Another one after every connect. */
  get connectionId(): string | null {
    return this.#socket.id ?? null;
  }

  get isConnected(): boolean {
    return this.#socket.connected && this.playerId !== '';
  }

  /** The one to play in this room, as far as this client knows. */
  get mark(): 'X' | 'O' | null {
    if (this.room?.seats.X?.playerId === this.playerId) return 'X';
    if (this.room?.seats.O?.playerId === this.playerId) return 'O';
    return null;
  }

  /** Turns its back on a room without a word. */
  forget(): void {
    this.roomId = null;
    this.hasJoined = false;
  }

  /** Enters a room for good: from now on every connection joins it. Resolves when it has. */
  async enter(roomId: string): Promise<void> {
    this.roomId = roomId;
    this.hasJoined = false;
    this.missingSince = null;
    if (this.isConnected) void this.#join();
    await this.until(() => this.hasJoined);
  }

  /** One try. Null where no answer came. */
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
      // A server answers in time: silence means that the connection is dead.
      if (this.isConnected) this.#socket.disconnect().connect();
      return null;
    }
  }

  /** Asks until there is a final answer, or nobody wants it any more (then null). */
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

  /** Resolves once `look` is true, asked whenever something happens; or when this client closes. */
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

  /** Thinks, with jitter, but not beyond the moment `isWanted` turns false. */
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

  /** Lets everybody who waits on this client look again. */
  readonly notify = (): void => {
    for (const look of [...this.#watchers]) look();
  };

  /** Pulls the plug; `plugIn` comes back. */
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
    this.#socket.on('welcome', ({ server, playerId }: { server: string; playerId: string }) => {
      this.playerId = playerId;
      this.#recorder.record({ type: 'connected', client, server });
      void this.#join();
      this.notify();
    });
    this.#socket.on('disconnect', (reason) => {
      this.hasJoined = false;
      this.#recorder.record({ type: 'disconnected', client, reason });
      // Socket.IO comes back by itself, but not to a server that told it to go.
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

  /** Until this connection is answered. A room may be missing for a moment after Redis lost it. */
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

  /** By this a server learns that the store has lost what was shown before. */
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

/** Versions count within one lineage; of a later one, the store's word is taken. */
function isNews(room: RoomDocument, known: RoomDocument | null): boolean {
  if (known === null || known.id !== room.id) return true;
  const [lineage, knownLineage] = [room.lineage ?? 0, known.lineage ?? 0];
  return lineage === knownLineage ? room.version > known.version : lineage > knownLineage;
}
