/**
 * Presence in Redis: each server holds a lease and says, per room, who is there on it. What a
 * server said counts only while its lease runs, so a killed one takes its players along.
 */
import { randomBytes } from 'node:crypto';
import { playerIdSchema } from '@tictactoe/shared/room-schema';
import { z } from 'zod';
import { StoreUnavailable } from '../errors.ts';
import type { Log } from '../ops/log.ts';
import type { Attendance, PresenceStore, RoomPresence } from '../presence/presence-store.ts';
import type { RedisConnection } from './redis-connection.ts';
import { keysOfOneRedis } from './redis-keys.ts';
import { readScript } from './redis-script.ts';
import { clockArgs, clocksAtOdds } from './server-lease.ts';
import { createServerRegistry, type ServerRegistry } from './server-registry.ts';
import { createShardLeases } from './shard-leases.ts';

const announceScript = readScript('announce-presence.lua');

const attendanceSchema = z.object({
  players: z.array(playerIdSchema).max(2),
  watchers: z.int().min(0).max(1_000_000),
});
/** A server's name and a random part that is new with every start. */
const instancePattern = /^[A-Za-z0-9._-]{1,64}~[A-Za-z0-9_-]{8}$/;

export type RedisPresenceOptions = {
  redis: RedisConnection;
  serverName: string;
  /** Seconds for which a room's presence is kept when nobody announces anything. */
  ttlSeconds: number;
  log: Log;
};

export type RedisPresence = PresenceStore & {
  /** Which of the living servers this one is, from 0, and how many there are. */
  place(): { rank: number; count: number };
  /** Records for all servers that games in these groups could not go on until now; resolves once that is stored. */
  interrupt(groups: readonly number[]): Promise<void>;
};

export function createRedisPresence(options: RedisPresenceOptions): RedisPresence {
  const { redis, serverName, ttlSeconds, log } = options;
  const { keys, send } = redis;
  // A restarted server is another one: what it said in its former life must not count.
  const instance = `${serverName}~${randomBytes(6).toString('base64url')}`;
  const registry = createServerRegistry(redis, instance, log);
  const shards =
    keys === keysOfOneRedis ? ofOneRedis(registry) : createShardLeases(redis, instance, log);

  return {
    async announce(roomId, attendance): Promise<RoomPresence> {
      const key = keys.presence(roomId);
      const said = attendance === null ? '' : JSON.stringify(attendance);
      const args = [instance, said, String(ttlSeconds), ...clockArgs(redis, key)];
      const reply = await redis.eval(announceScript, [key], args);
      if (reply === null) throw new StoreUnavailable(clocksAtOdds);
      const [version, ...pairs] = reply as string[];
      const servers: RoomPresence['servers'] = [];
      for (let i = 0; i < pairs.length; i += 2) {
        const [who, what] = [pairs[i] as string, pairs[i + 1] as string];
        if (who === 'version') continue;
        const parsed = parseAttendance(what);
        const isServer = parsed !== null && instancePattern.test(who);
        if (!isServer || !(await registry.isAlive(who))) {
          await send(key, ['HDEL', key, who]);
          continue;
        }
        servers.push({ name: who.slice(0, who.lastIndexOf('~')), attendance: parsed });
      }
      return { version: Number(version), servers };
    },
    onDisruption: registry.onDisruption,
    reportServer: registry.reportServer,
    totals: registry.totals,
    servers: registry.servers,
    peers: registry.peers,
    place: registry.place,
    continuityOf: shards.continuityOf,
    recordInterruption: shards.recordInterruption,
    interrupt: shards.interrupt,
    async close() {
      await shards.release();
      await registry.release();
    },
  };
}

/** In one Redis whatever interrupts a game interrupts all of them. */
const ofOneRedis = ({ lease, interrupt }: ServerRegistry) => ({
  continuityOf: lease.continuity,
  recordInterruption: lease.recordInterruption,
  interrupt,
  release: async () => {},
});

function parseAttendance(json: string): Attendance | null {
  try {
    return attendanceSchema.parse(JSON.parse(json));
  } catch {
    return null;
  }
}
