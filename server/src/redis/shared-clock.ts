/** The clock that all servers share: Redis' own, but nobody sets it. An offset that is kept in Redis holds it steady [R9]. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../ops/log.ts';
import { leaseMs, renewMs } from '../presence/presence-store.ts';
import { clockToleranceMs, followClock } from './follow-clock.ts';
import type { RedisReply } from './redis-client.ts';
import { clockKey, serversKeys } from './redis-keys.ts';
import { againMs, usableMs, wellKnownMs } from './redis-pulse.ts';
import { readScript, type Script } from './redis-script.ts';

const readClockScript = readScript('read-clock.lua');
const holdScript = readScript('hold-clock.lua');
const catchUpScript = readScript('catch-up-clock.lua');

const everyMs = 500;
/** When the last server lived so long ago, in ms, a second more before the first one serves is nothing. */
const longAgoMs = 10_000;

export type SharedClockOptions = {
  /** Runs a script where the keys are; rejects while that Redis is away. */
  run: (script: Script, keys: string[], args: string[]) => Promise<RedisReply>;
  log: Log;
};

export function followSharedClock({ run, log }: SharedClockOptions) {
  const clock = followClock();
  let offsetMs = '0';
  let isAsking = false;
  let isFirst = true;

  const read = async (): Promise<{ time: number; sentAt: number }> => {
    const sentAt = performance.now();
    const reply = await run(readClockScript, [clockKey], []);
    const [seconds, micros, offset] = reply as (string | null)[];
    offsetMs = String(Number(offset) || 0);
    const time = Number(seconds) * 1000 + Number(micros) / 1000 + Number(offsetMs);
    return { time, sentAt };
  };
  /** Before the first reading: nobody else may have been there to hold the clock. */
  const catchUp = async (): Promise<void> => {
    const args = [String(leaseMs), String(clockToleranceMs)];
    const movedMs = Number(await run(catchUpScript, [clockKey, serversKeys.leases], args));
    if (movedMs > 0)
      log.warn({ ms: movedMs }, "Redis' clock was set back; the games' clock was not");
    // Or Redis' clock was set ahead a moment ago, and those who live are about to hold the games' clock.
    if (movedMs < -longAgoMs) await delay(2 * everyMs);
  };
  const holdClock = async (jumpMs: number): Promise<void> => {
    const args = [offsetMs, String(Math.round(jumpMs)), String(leaseMs), String(1.5 * renewMs)];
    const isHeld = (await run(holdScript, [clockKey, serversKeys.leases], args)) === 1;
    if (isHeld)
      log.warn({ ms: Math.round(jumpMs) }, "Redis' clock was set; the games' clock was not");
    const { time, sentAt } = await read();
    // The others go by the time as it is now: this machine was asleep.
    if (clock.hear(time, sentAt) !== 0) clock.adopt(time, sentAt);
  };
  const look = async () => {
    if (isAsking) return;
    isAsking = true;
    try {
      if (isFirst) await catchUp();
      isFirst = false;
      const { time, sentAt } = await read();
      const jumpMs = clock.hear(time, sentAt);
      if (jumpMs !== 0) await holdClock(jumpMs);
      if (clock.errorMs() > wellKnownMs) setTimeout(look, againMs);
    } catch {
      // Redis is away: until it is back the clock runs on by itself.
    } finally {
      isAsking = false;
    }
  };
  const timer = setInterval(look, everyMs);
  return {
    /** Milliseconds since 1970. */
    now: clock.now,
    /** A new server waits until it knows the time, rather than stamp rooms with a guess. */
    isKnown: () => clock.errorMs() <= usableMs,
    /** How far the clock is ahead of that of the Redis that has its key, in ms. */
    offsetMs: () => offsetMs,
    /** To be called when Redis may be there (again). */
    look,
    stop: () => clearInterval(timer),
  };
}
