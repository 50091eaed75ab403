/** What a server needs of a place that holds rooms. Every engine passes the suite in test/contracts/. */
import type { Room } from '@tictactoe/shared/room';

/** The one way a room changes: `room` takes the place of `before`. */
export type Commit = {
  /** The document the rule was applied to; null for a new room. */
  before: Room | null;
  /** One version above `before`, or version 1. */
  room: Room;
  /** The socket that learns of the change by its reply, and so needs no broadcast. */
  origin: string | null;
};

export type CommitOutcome =
  /** `room` as it is stored now: in the store's present lineage. */
  | { isCommitted: true; room: Room }
  /** Another version is there; `current` is null where there is none (any more). */
  | { isCommitted: false; current: Room | null };

export type RoomChange = { room: Room; origin: string | null };

/**
 * Methods reject with `StoreUnavailable` or `StoreOverloaded` where the engine is out of reach or
 * has too much to do; a commit that was rejected so may still have happened. Those that resolve to a room
 * reject with `NewerRoom` where a newer server has written it: what is stored stays as it is [R12].
 */
export type RoomStore = {
  /** Whether the room can be loaded and committed now. */
  canServe(roomId: string): boolean;

  load(roomId: string): Promise<Room | null>;

  /** Compares, stores, sets expiry and wake-up, and publishes: all at once or not at all [R1, R2]. */
  commit(commit: Commit): Promise<CommitOutcome>;

  /**
   * Calls `onChange` for every change committed after the promise resolves, on any server, in order. Changes
   * may be missed while the engine is out of reach (see `onReturn`). Calls `onNewer` instead when a newer
   * server has made the change, in a form that is not known here [R12]. Resolves to what ends it.
   */
  follow(
    roomId: string,
    onChange: (change: RoomChange) => void,
    onNewer?: () => void,
  ): Promise<() => Promise<void>>;

  /**
   * Stores the room again if the engine holds an older one or none [R10]. Resolves to what is stored then, and
   * that counts: it may be older than the copy, if that comes after rooms were opened in a later lineage.
   */
  restore(room: Room): Promise<{ room: Room; isRestored: boolean }>;

  /**
   * Calls `restoreCopies` whenever the engine, or a part of it, has been away. Until that is done, and the other
   * servers have had their chance too, nothing is loaded or committed: building on what an engine
   * came back with, while a newer copy is still on its way, would fork the room [R1, R10]. Then, whenever
   * rooms can be loaded and committed again, calls `onOpen`.
   */
  onReturn(recovery: RecoveryListener): void;

  /** The lineage to which commits in this room belong now: greater each time the engine may have lost something. */
  lineageOf(roomId: string): number;

  /**
   * Room ids whose wake-up time has come, at most `limit`. Each is handed to one session, and to
   * another one a while later unless a commit or `settle` has set a new time: whoever dies with it
   * in hand loses nothing [R9].
   */
  due(limit: number): Promise<string[]>;

  /** Makes a room that was handed out due again at once: for another server, that can read it [R12]. */
  handBack(roomId: string): Promise<void>;

  /** Has a room kept for at least, or for at most, so long from now on; no matter whether it is there. */
  keepFor(roomId: string, bound: 'atLeast' | 'atMost', seconds: number): Promise<void>;

  /** Sets the wake-up time anew from the given document, or forgets it for a room that is gone. */
  settle(roomId: string, room: Room | null): Promise<void>;

  close(): Promise<void>;
};

export type RecoveryListener = {
  /** Restores the copies that this server has of the rooms for which `isAffected` holds. */
  restoreCopies: (isAffected: (roomId: string) => boolean) => Promise<void>;
  /** These rooms can be loaded and committed again. */
  onOpen: (isAffected: (roomId: string) => boolean) => void;
};

/** How long a room is kept and when it next needs attention; engines ask at every commit. */
export type RoomSchedule = (room: Room) => {
  ttlSeconds: number;
  /** Milliseconds since 1970, or null for never. */
  wakeAt: number | null;
};

/** For how long a due room is in one server's hands before another may take it. */
export const wakeLeaseMs = 2000;
