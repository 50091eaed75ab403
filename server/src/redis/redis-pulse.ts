/**
 * Asks one Redis again and again how it is: whether it answers, what time it has, whether its gate is open, and
 * what is left of its memory.
 */

import type { StoreMemory } from '../limits/store-space.ts';
import { followClock } from './follow-clock.ts';
import type { RedisClient } from './redis-client.ts';
import { readScript, runScript } from './redis-script.ts';

const pulseScript = readScript('read-pulse.lua');

const everyMs = 500;
/** As long as a clock is known less well than this, asking goes on without a pause, in ms. */
export const wellKnownMs = 50;
/** Known less well than this it is no clock to play by, in ms. */
export const usableMs = 200;
export const againMs = 20;

export type Pulse = {
  /** The gate that was looked at; null while there is none to watch. */
  gate: string | null;
  /** In which lineage it is open; null if it is closed. */
  lineage: string | null;
  memory: StoreMemory;
};

export type PulseOptions = {
  /** Redis counts as hung when it has not answered for this long. */
  hungAfterMs: number;
  /** Called with every answer and how long it took in ms. */
  onPulse: (pulse: Pulse, roundTripMs: number) => void;
};

export function watchPulse(client: RedisClient, { hungAfterMs, onPulse }: PulseOptions) {
  const clock = followClock();
  let gate: string | null = null;
  let waitingSince: number | null = null;

  const ask = async (keys: string[]): Promise<(string | null)[]> => {
    const send = (args: string[]) => client.sendCommand(args) as Promise<unknown>;
    return (await runScript(send, pulseScript, keys, [])) as (string | null)[];
  };
  const beat = async () => {
    if (waitingSince !== null || !client.isReady) return;
    waitingSince = performance.now();
    try {
      const sentAt = performance.now();
      const asked = gate;
      const keys = asked === null ? [] : [asked];
      const [seconds, micros, used, max, lineage] = await ask(keys);
      const time = Number(seconds) * 1000 + Number(micros) / 1000;
      // Whoever set it: this is what the clock shows.
      if (clock.hear(time, sentAt) !== 0) clock.adopt(time, sentAt);
      const memory = { usedBytes: Number(used), maxBytes: Number(max) };
      onPulse({ gate: asked, lineage: lineage ?? null, memory }, performance.now() - sentAt);
    } catch {
      // The connection broke, or Redis is loading, or the gate's slot is elsewhere: the next pulse will show.
    } finally {
      waitingSince = null;
    }
    if (clock.errorMs() > wellKnownMs) setTimeout(beat, againMs);
  };
  client.on('ready', beat);
  const timer = setInterval(beat, everyMs);
  return {
    /** Redis' own clock, in ms since 1970. */
    now: clock.now,
    isAnswering: () =>
      clock.errorMs() <= usableMs &&
      (waitingSince === null || performance.now() - waitingSince <= hungAfterMs),
    watchGate: (key: string | null) => {
      gate = key;
    },
    stop: () => clearInterval(timer),
  };
}
