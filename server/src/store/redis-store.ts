/** Rooms in Redis: the engine that any number of servers share. */

import { randomBytes } from 'node:crypto';
import { gameMoveOf } from '@tictactoe/shared/game-move';
import type { Room } from '@tictactoe/shared/room';
import { roomIdSchema } from '@tictactoe/shared/room-schema';
import type { Log } from '../log.ts';
import { textOf } from '../room-text.ts';
import { readRoom } from './read-room.ts';
import {
  isNoScript,
  type RedisConnection,
  type RedisReply,
  readScript,
  type Script,
} from './redis-connection.ts';
import { roomKey, wakeKey, wakeKeys } from './redis-keys.ts';
import {
  type Commit,
  isPassing,
  type RoomSchedule,
  type RoomStore,
  StoreUnavailable,
  wakeLeaseMs,
} from './room-store.ts';

const commitScript = readScript('commit-room.lua');
const putBackScript = readScript('put-back-room.lua');
const takeDueScript = readScript('take-due.lua');
const settleScript = readScript('settle-wake-up.lua');

/**
 * How long servers have to put their copies back after Redis came up without the commit script.
 * Several times the longest pause between two attempts to reconnect.
 */
const settlingMs = 1500;
const retryMs = 250;

/** Slots of other servers that a server looks at each time: should one die, its rooms wait for 8 looks. */
const othersPerLook = 4;

export type RedisStoreOptions = {
  redis: RedisConnection;
  schedule: RoomSchedule;
  /** Which of the living servers this one is, from 0, and how many there are: they share the slots. */
  place: () => { rank: number; count: number };
  serverName: string;
  log: Log;
};

export type RedisStore = RoomStore & { isReady(): boolean };

export function createRedisStore({
  redis,
  schedule,
  place,
  serverName,
  log,
}: RedisStoreOptions): RedisStore {
  const gate = guardReturn(redis, log);
  const own = rememberOwn();
  let looks = 0;

  const scheduleArgs = (room: Room): [ttlSeconds: string, wakeAt: string] => {
    const { ttlSeconds, wakeAt } = schedule(room);
    return [String(ttlSeconds), wakeAt === null ? '' : String(wakeAt)];
  };

  const sendCommit = ({ before, room, origin }: Commit): Promise<RedisReply> => {
    const [ttlSeconds, wakeAt] = scheduleArgs(room);
    const keys = [roomKey(room.id)];
    const expected = room.version === 1 ? '' : `${room.version - 1} `;
    const args = [
      expected,
      expected && String(expected.length - 1),
      valueOfRoom(room, own.expect(room), origin),
      ttlSeconds,
      JSON.stringify(gameMoveOf(before, room, serverName)),
    ];
    if (wakeAt !== '' || (before !== null && schedule(before).wakeAt !== null)) {
      keys.push(wakeKey(room.id));
      args.push(room.id, wakeAt);
    }
    return redis.evalSha(commitScript, keys, args);
  };

  const keysToLookAt = (): string[] => {
    const { rank, count } = place();
    const group = looks++ % Math.ceil(wakeKeys.length / othersPerLook);
    return wakeKeys.filter((_, i) => i % count === rank || Math.floor(i / othersPerLook) === group);
  };

  /** A slot that holds something else than due rooms must not keep those of the others waiting. */
  const takeDue = async (key: string, limit: number): Promise<string[]> => {
    const args = [String(wakeLeaseMs), String(limit)];
    const due = await redis.eval(takeDueScript, [key], args).catch((error: unknown) => {
      if (isPassing(error)) throw error;
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
      try {
        const reply = await sendCommit(commit);
        if (reply === 1) return { isCommitted: true };
        const { id } = commit.room;
        return { isCommitted: false, current: reply === 0 ? null : readRoom(id, reply) };
      } catch (error) {
        throw isNoScript(error) ? gate.scriptsLost(error) : error;
      }
    },

    async follow(roomId, onChange) {
      const listener = (message: string) => {
        try {
          const [, commitId = '', origin = ''] = message.split(' ', 3);
          const room = own.recognize(roomId, commitId) ?? readRoom(roomId, message);
          onChange({ room, origin: origin || null });
        } catch (error) {
          log.error({ err: error, room: roomId }, 'unreadable change of a room');
        }
      };
      const channel = roomKey(roomId);
      own.follow(roomId);
      await redis.subscribe(channel, listener);
      return () => {
        own.unfollow(roomId);
        return redis.unsubscribe(channel, listener);
      };
    },

    async putBack(room) {
      const reply = await redis.eval(
        putBackScript,
        [roomKey(room.id), wakeKey(room.id)],
        [room.id, String(room.version), valueOfRoom(room), ...scheduleArgs(room)],
      );
      if (reply === 1) log.warn({ room: room.id, version: room.version }, 'room put back');
      return typeof reply === 'string' ? readRoom(room.id, reply) : room;
    },

    onReturn: gate.onReturn,

    async due(limit) {
      gate.check();
      return (await Promise.all(keysToLookAt().map((key) => takeDue(key, limit)))).flat();
    },

    async settle(roomId, room) {
      const wakeAt = room === null ? '' : scheduleArgs(room)[1];
      const args = [roomId, String(room?.version ?? 0), wakeAt];
      await redis.eval(settleScript, [roomKey(roomId), wakeKey(roomId)], args);
    },

    async close() {
      gate.close();
    },
  };
}

/**
 * What a room's key holds and its channel tells: the version, which scripts compare without reading
 * the document; which commit made it, and on whose account; the document.
 */
const valueOfRoom = (room: Room, commitId = '', origin: string | null = null): string =>
  `${room.version} ${commitId} ${origin ?? ''} ${textOf(room)}`;

/**
 * A server hears of its own commits as well: it need not read again what it has just written. The id
 * tells a commit from another server's of the same version that came before it.
 */
function rememberOwn() {
  const latest = new Map<string, { commitId: string; room: Room } | null>();
  const prefix = randomBytes(6).toString('base64url');
  let count = 0;
  return {
    follow: (roomId: string) => void latest.set(roomId, latest.get(roomId) ?? null),
    unfollow: (roomId: string) => void latest.delete(roomId),
    /** Gives the commit an id; remembers it if the room is followed. */
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

/**
 * Keeps loads and commits back while Redis may hold less than it once did.
 *
 * Redis forgets its scripts when it restarts or fails over, and a commit runs by its script's hash
 * alone. So a Redis that may have lost data refuses every commit by itself, from any server, until
 * a server that has put its copies back, and waited for the others to do so, loads the script.
 * Source: https://redis.io/docs/latest/develop/programmability/eval-intro/#script-cache
 */
function guardReturn(redis: RedisConnection, log: Log) {
  let isOpen = false;
  let isClosed = false;
  let attempt = 0;
  let putCopiesBack = async () => {};

  const open = async () => {
    isOpen = false;
    const mine = ++attempt;
    const isStale = () => isClosed || mine !== attempt;
    try {
      await putCopiesBack();
      if (!(await isLoaded(redis, commitScript))) {
        await new Promise((resolve) => setTimeout(resolve, settlingMs));
        if (isStale()) return;
        await redis.send(['SCRIPT', 'LOAD', commitScript.source]);
      }
      if (isStale()) return;
      isOpen = true;
      log.info('room store ready');
    } catch (error) {
      if (isStale()) return;
      log.debug({ err: error }, 'room store not ready yet');
      setTimeout(() => {
        if (!isStale()) void open();
      }, retryMs);
    }
  };
  redis.onReturn(open);

  return {
    isOpen: () => isOpen,
    check: () => {
      if (!isOpen) throw new StoreUnavailable('Redis has just come back');
    },
    onReturn: (listener: () => Promise<void>) => {
      putCopiesBack = listener;
    },
    /** To be called when a commit finds that its script is gone. */
    scriptsLost(cause: unknown): StoreUnavailable {
      if (isOpen) void open();
      return new StoreUnavailable('Redis has lost its scripts and maybe data', { cause });
    },
    close: () => {
      isClosed = true;
    },
  };
}

async function isLoaded(redis: RedisConnection, script: Script): Promise<boolean> {
  const [found] = (await redis.send(['SCRIPT', 'EXISTS', script.sha])) as [number];
  return found === 1;
}
