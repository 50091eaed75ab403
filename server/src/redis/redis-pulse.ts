/**
 * Asks Redis again and again how it is: whether it answers, what time it is by the clock that all servers
 * share, whether its gate is open, and what is left of its memory.
 */

import { setTimeout as delay } from 'node:timers/promises';
import type { StoreMemory } from '../limits/store-space.ts';
import type { Log } from '../ops/log.ts';
import { leaseMs, renewMs } from '../presence/presence-store.ts';
import { clockToleranceMs, followClock } from './follow-clock.ts';
import type { RedisClient } from './redis-client.ts';
import { clockKey, gateKeys, serversKey } from './redis-keys.ts';
import { isNoScript, readScript, type Script } from './redis-script.ts';

const pulseScript = readScript('read-pulse.lua');
const holdScript = readScript('hold-clock.lua');
const catchUpScript = readScript('catch-up-clock.lua');

const everyMs = 500;
/** As long as the clock is known less well than this, asking goes on without a pause, in ms. */
const wellKnownMs = 50;
/** Known less well than this it is no clock to play by, in ms. */
const usableMs = 200;
const againMs = 20;
/** When the last server lived so long ago, in ms, a second more before the first one serves is nothing. */
const longAgoMs = 10_000;

export type Pulse = {
  /** In which lineage the gate of the first slot is open; null if it is closed. */
  lineage: string | null;
  memory: StoreMemory;
};

export type PulseOptions = {
  /** Redis counts as stuck when it has not answered for this long. */
  deadlineMs: number;
  /** Called with every answer and how long it took in ms. */
  onPulse: (pulse: Pulse, roundTripMs: number) => void;
  log: Log;
};

export function watchPulse(client: RedisClient, { deadlineMs, onPulse, log }: PulseOptions) {
  const clock = followClock();
  let offsetMs = '0';
  let waitingSince: number | null = null;
  let isFirst = true;

  const run = async (script: Script, keys: string[], args: string[]): Promise<unknown> => {
    const rest = [String(keys.length), ...keys, ...args];
    try {
      return await client.sendCommand(['EVALSHA', script.sha, ...rest]);
    } catch (error) {
      if (!isNoScript(error)) throw error;
      return client.sendCommand(['EVAL', script.source, ...rest]);
    }
  };
  const read = async (): Promise<{ pulse: Pulse; time: number; sentAt: number }> => {
    const sentAt = performance.now();
    const reply = await run(pulseScript, [clockKey, gateKeys[0] as string], []);
    const [seconds, micros, offset, lineage, used, max] = reply as (string | null)[];
    offsetMs = String(Number(offset) || 0);
    const time = Number(seconds) * 1000 + Number(micros) / 1000 + Number(offsetMs);
    const memory = { usedBytes: Number(used), maxBytes: Number(max) };
    return { pulse: { lineage: lineage ?? null, memory }, time, sentAt };
  };
  /** Before the first reading: nobody else may have been there to hold the clock. */
  const catchUp = async (): Promise<void> => {
    const args = [String(leaseMs), String(clockToleranceMs)];
    const movedMs = Number(await run(catchUpScript, [clockKey, serversKey], args));
    if (movedMs > 0)
      log.warn({ ms: movedMs }, "Redis' clock was set back; the games' clock was not");
    // Or Redis' clock was set ahead a moment ago, and those who live are about to hold the games' clock.
    if (movedMs < -longAgoMs) await delay(2 * everyMs);
  };
  const holdClock = async (jumpMs: number): Promise<void> => {
    const args = [offsetMs, String(Math.round(jumpMs)), String(leaseMs), String(1.5 * renewMs)];
    const isHeld = (await run(holdScript, [clockKey, serversKey], args)) === 1;
    if (isHeld)
      log.warn({ ms: Math.round(jumpMs) }, "Redis' clock was set; the games' clock was not");
    const { time, sentAt } = await read();
    // The others go by the time as it is now: this machine was asleep.
    if (clock.hear(time, sentAt) !== 0) clock.adopt(time, sentAt);
  };
  const beat = async () => {
    if (waitingSince !== null || !client.isReady) return;
    waitingSince = performance.now();
    try {
      if (isFirst) await catchUp();
      isFirst = false;
      const { pulse, time, sentAt } = await read();
      onPulse(pulse, performance.now() - sentAt);
      const jumpMs = clock.hear(time, sentAt);
      if (jumpMs !== 0) await holdClock(jumpMs);
    } catch {
      // The connection broke, or Redis is loading: the next pulse will show.
    } finally {
      waitingSince = null;
    }
    if (clock.errorMs() > wellKnownMs) setTimeout(beat, againMs);
  };
  client.on('ready', beat);
  const timer = setInterval(beat, everyMs);
  return {
    /** Milliseconds since 1970 by the clock that all servers share. */
    now: clock.now,
    /** How far that clock is ahead of Redis' own, in ms, for scripts. */
    offsetMs: () => offsetMs,
    /** A new server also waits until it knows the time, rather than stamp rooms with a guess. */
    isAnswering: () =>
      clock.errorMs() <= usableMs &&
      (waitingSince === null || performance.now() - waitingSince <= deadlineMs),
    stop: () => clearInterval(timer),
  };
}
