/** Rooms in Redis: the engine that any number of servers share. */

import { gameMoveOf } from '@tictactoe/shared/game-move';
import { endedGameIn, endedGameOf } from '@tictactoe/shared/rated-games';
import type { Room } from '@tictactoe/shared/room';
import { roomIdSchema } from '@tictactoe/shared/room-schema';
import { newestSchemaVersion } from '@tictactoe/shared/room-versions';
import { NewerRoom, StoreUnavailable } from '../errors.ts';
import type { ShardStatus } from '../monitoring/shard-status.ts';
import type { Log } from '../ops/log.ts';
import {
  type Commit,
  type RoomSchedule,
  type RoomStore,
  wakeLeaseMs,
} from '../rooms/room-store.ts';
import { createGroupShares } from './group-shares.ts';
import { createRecentRooms, placeOf, valueOfRoom } from './recent-rooms.ts';
import { createRecoveryGate, isGateClosed } from './recovery-gate.ts';
import type { RedisReply } from './redis-client.ts';
import type { RedisConnection } from './redis-connection.ts';
import type { RedisNode } from './redis-node.ts';
import { isNoScript, readScript } from './redis-script.ts';
import { createRedisShards } from './redis-shards.ts';

const commitScript = readScript('commit-room.lua');
const putBackScript = readScript('restore-room.lua');
const takeDueScript = readScript('take-due.lua');
const settleScript = readScript('settle-wake-up.lua');

/** What becomes of \`game-moves\`: one channel for all, one per group of rooms, or none. */
export type GameMoves = 'on' | 'sharded' | 'off';

export type RedisStoreOptions = {
  redis: RedisConnection;
  schedule: RoomSchedule;
  gameMoves: GameMoves;
  /** Which of the living servers this one is, from 0, and how many there are: they share the groups of rooms. */
  place: () => { rank: number; count: number };
  serverName: string;
  /** Called before rooms are open again after games could not go on. */
  onInterrupted: (groups: readonly number[]) => Promise<void>;
  log: Log;
};

export type RedisStore = RoomStore & {
  /** The part of all rooms, from 0 to 1, that can be loaded and committed now. */
  served(): number;
  /** How each shard is. */
  shards(): ShardStatus[];
};

export function createRedisStore({
  redis,
  schedule,
  gameMoves,
  place,
  serverName,
  onInterrupted,
  log,
}: RedisStoreOptions): RedisStore {
  const { keys } = redis;
  const gate = createRecoveryGate({ redis, onInterrupted, log });
  const recent = createRecentRooms();
  const groups = keys.gates.map((_, group) => group);
  const groupShare = createGroupShares(groups.length, place);
  const isServed = (group: number): boolean =>
    gate.isOpen(group) && redis.isUp(keys.gates[group] as string);
  /** Asked at every handshake: each Redis is looked at once. */
  const served = (): number => {
    const up = redis.nodes().filter((node) => node.isUp());
    const isServedNow = (group: number) =>
      gate.isOpen(group) && up.includes(redis.homeOf(group) as RedisNode);
    return redis.isTimeKnown() ? groups.filter(isServedNow).length / groups.length : 0;
  };
  const shards = createRedisShards({ redis, isServed, roomIds: recent.roomIds });
  const canServe = (roomId: string): boolean => isServed(keys.groupOf(roomId));

  const scheduleArgs = (room: Room): [ttlSeconds: string, wakeAt: string] => {
    const { ttlSeconds, wakeAt } = schedule(room);
    return [String(ttlSeconds), wakeAt === null ? '' : String(wakeAt)];
  };

  const commandOf = ({ before, room, origin }: Commit, lineage: string): string[] => {
    const [ttlSeconds, wakeAt] = scheduleArgs(room);
    const [lastTtlSeconds, lastWakeAt] = before === null ? ['', ''] : scheduleArgs(before);
    const group = keys.groupOf(room.id);
    const ended = endedGameOf(before, room);
    const isTimed = wakeAt !== '' || lastWakeAt !== '' || ended !== null;
    const keyCount = ended !== null ? '5' : isTimed ? '4' : '3';
    const command = ['EVALSHA', commitScript.sha, keyCount];
    command.push(keys.room(room.id), keys.gates[group] as string, keys.gateNotes[group] as string);
    if (isTimed) command.push(keys.wakes[group] as string);
    if (ended !== null) command.push(keys.ended[group] as string);
    command.push(
      before === null ? '' : placeOf(room.version - 1, before.lineage),
      recent.expect({ room, origin }),
      // keep-rooms.ts keeps rooms in use from expiring.
      ttlSeconds === lastTtlSeconds ? '' : ttlSeconds,
      gameMoves === 'off' ? '' : JSON.stringify(gameMoveOf(before, room, serverName)),
      lineage,
      redis.fenceFor(group),
      gameMoves === 'sharded' ? (keys.gameMoves[group] as string) : '',
    );
    if (isTimed) command.push(room.id, wakeAt);
    if (ended !== null) command.push(JSON.stringify(ended));
    return command;
  };
  /** By Redis, for each is asked once. */
  const groupsToLookAt = (): Map<RedisNode | undefined, number[]> => {
    return Map.groupBy(groupShare().filter(gate.isOpen), (group) => redis.homeOf(group));
  };
  const takeDue = async (groups: number[], limit: number): Promise<string[]> => {
    const now = redis.now();
    const [first, ...others] = groups.map((group) => keys.wakes[group] as string);
    const args = [now, now + wakeLeaseMs, limit].map(String);
    const reply = await redis.eval(takeDueScript, [first as string], [...args, ...others]);
    const [roomIds = [], unreadable = []] = reply as string[][];
    for (const key of unreadable) log.error({ key }, 'wake-ups that cannot be read');
    const strange = roomIds.filter((roomId) => !roomIdSchema.safeParse(roomId).success);
    if (strange.length > 0) await strikeOff(groups, strange);
    return roomIds.filter((roomId) => !strange.includes(roomId));
  };
  const strikeOff = async (groups: number[], members: string[]): Promise<void> => {
    for (const group of groups) {
      const key = keys.wakes[group] as string;
      await redis.send(key, ['ZREM', key, ...members]).catch(() => {}); // the next look meets them again
    }
  };

  return {
    canServe,
    shards: shards.read,
    served,

    async load(roomId) {
      gate.check(roomId);
      const key = keys.room(roomId);
      const value = await redis.send(key, ['GET', key]);
      return value === null ? null : recent.read(roomId, String(value)).room;
    },

    async commit(commit) {
      const { id } = commit.room;
      gate.check(id);
      const lineage = gate.lineageOf(id);
      const room = inLineage(commit.room, Number(lineage));
      const stored = room === commit.room ? commit : { ...commit, room };
      const key = keys.room(id);
      try {
        let reply: RedisReply;
        try {
          reply = await redis.send(key, commandOf(stored, lineage));
        } catch (error) {
          if (!isNoScript(error)) throw error;
          const [, , ...rest] = commandOf(stored, lineage);
          reply = await redis.send(key, ['EVAL', commitScript.source, ...rest]);
        }
        if (reply === 1) {
          shards.countCommit(keys.groupOf(id));
          return { isCommitted: true, room };
        }
        return {
          isCommitted: false,
          current: reply === 0 ? null : recent.read(id, String(reply)).room,
        };
      } catch (error) {
        if (isGateClosed(error)) throw gate.foundClosed(id, error);
        throw isTooLate(error)
          ? new StoreUnavailable('Redis was too slow', { cause: error })
          : error;
      }
    },

    async follow(roomId, onChange, onNewer = () => {}) {
      const listener = (message: Buffer) => {
        try {
          onChange(recent.recognize(roomId, message) ?? recent.read(roomId, message.toString()));
        } catch (error) {
          if (error instanceof NewerRoom) return onNewer();
          throw error;
        }
      };
      recent.follow(roomId);
      try {
        const unsubscribe = await redis.subscribe(keys.room(roomId), listener, { room: roomId });
        return () => {
          recent.unfollow(roomId);
          return unsubscribe();
        };
      } catch (error) {
        recent.unfollow(roomId);
        throw error;
      }
    },

    async restore(room) {
      const { version, lineage } = room;
      const group = keys.groupOf(room.id);
      const groupKeys = [keys.wakes, keys.gates, keys.ended].map((each) => each[group] as string);
      const ended = endedGameIn(room);
      const reply = await redis.eval(
        putBackScript,
        [keys.room(room.id), ...groupKeys],
        [
          ...[room.id, String(version), String(lineage), valueOfRoom(room)],
          ...[...scheduleArgs(room), gate.lineageOf(room.id), String(newestSchemaVersion)],
          ended === null ? '' : JSON.stringify(ended),
        ],
      );
      const isRestored = reply === 1;
      if (isRestored) log.warn({ room: room.id, version, lineage }, 'room put back');
      const stored = typeof reply === 'string' ? recent.read(room.id, reply).room : room;
      return { room: stored, isRestored };
    },

    onReturn: gate.onReturn,
    lineageOf: (roomId) => Number(gate.lineageOf(roomId)),

    async due(limit) {
      const looked = await Promise.allSettled(
        groupsToLookAt()
          .values()
          .map((there) => takeDue(there, limit)),
      );
      // A shard that is away keeps nobody waiting who is on another one [R13].
      const failed = looked.find((each) => each.status === 'rejected');
      const due = looked.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
      if (failed !== undefined && due.length === 0) throw failed.reason;
      return due;
    },

    async settle(roomId, room) {
      const wakeAt = room === null ? '' : scheduleArgs(room)[1];
      const place = room === null ? '' : placeOf(room.version, room.lineage);
      const args = [roomId, place, place && String(place.length - 1), wakeAt];
      const wakes = keys.wakes[keys.groupOf(roomId)] as string;
      await redis.eval(settleScript, [keys.room(roomId), wakes], args);
    },

    async handBack(roomId) {
      // Not if it is waited for no more; those that were due before come first.
      const wakes = keys.wakes[keys.groupOf(roomId)] as string;
      await redis.send(wakes, ['ZADD', wakes, 'XX', String(redis.now()), roomId]);
    },

    async keepFor(roomId, bound, seconds) {
      const key = keys.room(roomId);
      const how = bound === 'atLeast' ? 'GT' : 'LT';
      await redis.send(key, ['EXPIRE', key, String(seconds), how]);
    },

    async close() {
      gate.close();
    },
  };
}

/** A commit that Redis came to after the time until when it may be executed. */
const isTooLate = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('LATE ');

/** Whatever is committed belongs to the lineage in which the store is open. */
const inLineage = (room: Room, lineage: number): Room =>
  room.lineage === lineage ? room : { ...room, lineage, lineageSince: room.version };
