/** Who is in which room right now, right across servers: each server says who is there on it. */
import type { Continuity } from '@tictactoe/shared/continuity';
import type { ServerReport } from '@tictactoe/shared/http-api';

/** What one server says of one room. */
export type Attendance = {
  /** Players who hold a seat of the room and are connected, each once however many sockets. */
  players: string[];
  /** Sockets of the others. */
  watchers: number;
};

/** What all living servers say of one room, as of `version`, which grows with every change. */
export type RoomPresence = {
  version: number;
  servers: { name: string; attendance: Attendance }[];
};

/** What goes on, on one server or on all. */
export type ServerStats = {
  /** People connected. */
  players: number;
  /** Games they play; one played on two servers counts half on each. */
  games: number;
};

/** How often a server renews its lease, and for how long each renewal holds. */
export const renewMs = 1000;
export const leaseMs = 4000;

/** Methods reject with `StoreUnavailable` where the engine is out of reach. */
export type PresenceStore = {
  /** Replaces this server's attendance of the room (null: nobody is there); resolves to that of all servers. */
  announce(roomId: string, attendance: Attendance | null): Promise<RoomPresence>;
  /**
   * Calls the listener when the picture may have changed without an announcement: another server
   * died or came back, or the engine lost what was announced.
   */
  onDisruption(listener: () => void): void;
  /** Whether play in this room has gone on without interruption on all servers, as of the last renewal. */
  continuityOf(roomId: string): Continuity;
  /** This server could not do what it was asked for, in this room if in one: the next renewal says so to all. */
  recordInterruption(roomId: string | null): void;
  /** Registers the function that is called for the server's own report with every renewal. */
  reportServer(read: () => ServerReport): void;
  /** The sum over all living servers, two seconds old at most. */
  totals(): ServerStats & {
    /** Streams of the live page. */
    clusterStreams: number;
  };
  /** What each living server says of itself, a second ago at most; by name. */
  servers(): Promise<ServerReport[]>;
  /** What some servers said of themselves a while ago: whom to ask when the engine is out of reach. */
  peers(): ServerReport[];
  close(): Promise<void>;
};
