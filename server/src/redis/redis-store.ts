/** Rooms in Redis: the engine that any number of servers share. */

import { randomBytes } from 'node:crypto';
import { gameMoveOf } from '@tictactoe/shared/game-move';
import type { Room } from '@tictactoe/shared/room';
import { roomIdSchema } from '@tictactoe/shared/room-schema';
import { schemaVersion } from '@tictactoe/shared/room-versions';
import { isTransient, NewerRoom } from '../errors.ts';
import type { Log } from '../ops/log.ts';
import { readRoom } from '../rooms/read-room.ts';
import {
  type Commit,
  type RoomSchedule,
  type RoomStore,
  wakeLeaseMs,
} from '../rooms/room-store.ts';
import { textOf } from '../rooms/room-text.ts';
import { createRecoveryGate, isGateClosed } from './recovery-gate.ts';
import type { RedisConnection, RedisReply } from './redis-connection.ts';
import { gateKeys, gateNoteKeys, gateNumber, roomKey, wakeKey, wakeKeys } from './redis-keys.ts';
import { isNoScript, readScript } from './redis-script.ts';

const commitScript = readScript('commit-room.lua');
const putBackScript = readScript('restore-room.lua');
const takeDueScript = readScript('take-due.lua');
const settleScript = readScript('settle-wake-up.lua');

/** Slots of other servers that a server looks at each time: should one die, its rooms wait for 8 looks. */
const othersPerLook = 4;

export type RedisStoreOptions = {
  redis: RedisConnection;
  schedule: RoomSchedule;
  /** Which of the living servers this one is, from 0, and how many there are: they share the slots. */
  place: () => { rank: number; count: number };
  serverName: string;
  /** Called before rooms are open again after games could not go on. */
  onInterrupted: () => Promise<void>;
  log: Log;
};

export type RedisStore = RoomStore & { isReady(): boolean };

export function createRedisStore({
  redis,
  schedule,
  place,
  serverName,
  onInterrupted,
  log,
}: RedisStoreOptions): RedisStore {
  const gate = createRecoveryGate({ redis, onInterrupted, log });
  const own = rememberOwn();
  let looks = 0;

  const scheduleArgs = (room: Room): [ttlSeconds: string, wakeAt: string] => {
    const { ttlSeconds, wakeAt } = schedule(room);
    return [String(ttlSeconds), wakeAt === null ? '' : String(wakeAt)];
  };

  const sendCommit = (
    { before, room, origin }: Commit,
    lineage: string,
    run: RedisConnection['eval'],
  ): Promise<RedisReply> => {
    const [ttlSeconds, wakeAt] = scheduleArgs(room);
    const slot = gateNumber(room.id);
    const keys = [roomKey(room.id), gateKeys[slot] as string, gateNoteKeys[slot] as string];
    const expected = before === null ? '' : placeOf(room.version - 1, before.lineage);
    const args = [
      expected,
      expected && String(expected.length - 1),
      valueOfRoom(room, own.expect(room), origin),
      ttlSeconds,
      JSON.stringify(gameMoveOf(before, room, serverName)),
      lineage,
    ];
    if (wakeAt !== '' || (before !== null && schedule(before).wakeAt !== null)) {
      keys.push(wakeKey(room.id));
      args.push(room.id, wakeAt);
    }
    return run(commitScript, keys, args);
  };

  const keysToLookAt = (): string[] => {
    const { rank, count } = place();
    const group = looks++ % Math.ceil(wakeKeys.length / othersPerLook);
    return wakeKeys.filter((_, i) => i % count === rank || Math.floor(i / othersPerLook) === group);
  };

  /** A slot that holds something else than due rooms must not keep those of the others waiting. */
  const takeDue = async (key: string, limit: number): Promise<string[]> => {
    const now = redis.now();
    const args = [now, now + wakeLeaseMs, limit].map(String);
    const due = await redis.eval(takeDueScript, [key], args).catch((error: unknown) => {
      if (isTransient(error)) throw error;
      log.error({ err: error, key }, 'wake-ups that cannot be read');
      return [];
    });
    const roomIds = due as string[];
    const strange = roomIds.filter((roomId) => !roomIdSchema.safeParse(roomId).success);
    if (strange.length > 0) await redis.send(['ZREM', key, ...strange]);
    return roomIds.filter((roomId) => !strange.includes(roomId));
  };

  return {
    isReady: () => redis.isUp() && gate.isOpen(),

    async load(roomId) {
      gate.check();
      const value = await redis.send(['GET', roomKey(roomId)]);
      return value === null ? null : readRoom(roomId, value);
    },

    async commit(commit) {
      gate.check();
      const { id } = commit.room;
      const lineage = gate.lineageOf(id);
      const room = inLineage(commit.room, Number(lineage));
      try {
        const stored = { ...commit, room };
        const reply = await sendCommit(stored, lineage, redis.evalSha).catch((error: unknown) => {
          if (!isNoScript(error)) throw error;
          return sendCommit(stored, lineage, redis.eval);
        });
        if (reply === 1) return { isCommitted: true, room };
        return { isCommitted: false, current: reply === 0 ? null : readRoom(id, reply) };
      } catch (error) {
        throw isGateClosed(error) ? gate.foundClosed(error) : error;
      }
    },

    async follow(roomId, onChange, onNewer = () => {}) {
      const listener = (message: string) => {
        try {
          const [, , commitId = '', origin = ''] = message.split(' ', 4);
          const room = own.recognize(roomId, commitId) ?? readRoom(roomId, message);
          onChange({ room, origin: origin || null });
        } catch (error) {
          if (error instanceof NewerRoom) return onNewer();
          throw error;
        }
      };
      own.follow(roomId);
      const unsubscribe = await redis.subscribe(roomKey(roomId), listener, { room: roomId });
      return () => {
        own.unfollow(roomId);
        return unsubscribe();
      };
    },

    async restore(room) {
      const { version, lineage } = room;
      const reply = await redis.eval(
        putBackScript,
        [roomKey(room.id), wakeKey(room.id), gateKeys[gateNumber(room.id)] as string],
        [
          ...[room.id, String(version), String(lineage), valueOfRoom(room)],
          ...[...scheduleArgs(room), gate.lineageOf(room.id), String(schemaVersion)],
        ],
      );
      const isRestored = reply === 1;
      if (isRestored) log.warn({ room: room.id, version, lineage }, 'room put back');
      const stored = typeof reply === 'string' ? readRoom(room.id, reply) : room;
      return { room: stored, isRestored };
    },

    onReturn: gate.onReturn,
    lineageOf: (roomId) => Number(gate.lineageOf(roomId)),

    async due(limit) {
      gate.check();
      return (await Promise.all(keysToLookAt().map((key) => takeDue(key, limit)))).flat();
    },

    async settle(roomId, room) {
      const wakeAt = room === null ? '' : scheduleArgs(room)[1];
      const place = room === null ? '' : placeOf(room.version, room.lineage);
      const args = [roomId, place, place && String(place.length - 1), wakeAt];
      await redis.eval(settleScript, [roomKey(roomId), wakeKey(roomId)], args);
    },

    async handBack(roomId) {
      // Not if it is waited for no more; those that were due before come first.
      await redis.send(['ZADD', wakeKey(roomId), 'XX', String(redis.now()), roomId]);
    },

    async keepFor(roomId, bound, seconds) {
      await redis.send([
        'EXPIRE',
        roomKey(roomId),
        String(seconds),
        bound === 'atLeast' ? 'GT' : 'LT',
      ]);
    },

    async close() {
      gate.close();
    },
  };
}

/**
 * What a room's key holds and its channel carries: its place in the history, which scripts compare without reading
 * the document; which commit made it, and on whose account; the document.
 */
const valueOfRoom = (room: Room, commitId = '', origin: string | null = null): string =>
  `${placeOf(room.version, room.lineage)}${commitId} ${origin ?? ''} ${textOf(room)}`;

/** No two documents of a room share it [R1]. */
const placeOf = (version: number, lineage: number): string => `${version} ${lineage} `;

/** Whatever is committed belongs to the lineage in which the store is open. */
const inLineage = (room: Room, lineage: number): Room =>
  room.lineage === lineage ? room : { ...room, lineage, lineageSince: room.version };

/**
 * A server receives its own commits as well, and need not parse again what it has just written. The id
 * distinguishes a commit from another server's of the same version that came before it.
 */
function rememberOwn() {
  const latest = new Map<string, { commitId: string; room: Room } | null>();
  const prefix = randomBytes(6).toString('base64url');
  let count = 0;
  return {
    follow: (roomId: string) => void latest.set(roomId, latest.get(roomId) ?? null),
    unfollow: (roomId: string) => void latest.delete(roomId),
    /** Assigns the commit an id; remembers it if the room is subscribed to. */
    expect(room: Room): string {
      const commitId = `${prefix}${++count}`;
      if (latest.has(room.id)) latest.set(room.id, { commitId, room });
      return commitId;
    },
    recognize(roomId: string, commitId: string): Room | undefined {
      const mine = latest.get(roomId);
      return mine?.commitId === commitId ? mine.room : undefined;
    },
  };
}
