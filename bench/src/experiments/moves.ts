/** Closed loop: moves as fast as they are answered. Fixed rate: half as many, for their latency. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Measured } from '../load/group.ts';
import { joined, type LoadGroup } from '../load/start-load.ts';
import type { Sample } from '../sample.ts';
import { percentile } from '../statistics.ts';
import { isProject, type Target, type TargetKind } from '../target.ts';
import { type Costs, watchCosts } from '../watch-costs.ts';
import { type Context, onStage, type Stage } from './context.ts';

type Metrics = Sample['metrics'];

/**
 * If the closed loop was not measured, a shorter one finds the rate to halve. Only the real servers play a `game` other
 * than the usual one.
 */
export function measureMoves(
  context: Context,
  kind: TargetKind,
  wanted: { closedLoop: boolean; fixedRate: boolean; game?: string },
): Promise<{ closedLoop: Metrics | null; fixedRate: Metrics | null }> {
  return onStage(context, kind, 1, async (stage) => {
    const { rooms, warmUpMs, windowMs } = context;
    const group = stage.newGroup();
    const { wire, urls } = stage.target;
    const { game } = wanted;
    await group.connect({ wire, urls, rooms, name: 'player', ...(game !== undefined && { game }) });
    await group.enter();
    await group.play(null);
    await delay(warmUpMs);
    const saturated = await measure(
      stage,
      group,
      wanted.closedLoop ? windowMs : Math.min(10_000, windowMs / 4),
    );
    let fixedRate: Metrics | null = null;
    if (wanted.fixedRate) {
      await group.play((saturated.movesPerSecond ?? 0) / 2);
      await delay(warmUpMs / 2);
      fixedRate = await measure(stage, group, windowMs, 10);
    }
    await group.rest();
    const { lateShare: _, ...closedLoop } = saturated;
    return { closedLoop: wanted.closedLoop ? closedLoop : null, fixedRate };
  });
}

/**
 * What a group's moves cost in a span of time. If that is measured in several parts one after the other,
 * it has the latencies of the first and the last part as well, to see whether they grow.
 */
export async function measure(
  stage: Stage,
  group: LoadGroup,
  ms: number,
  parts = 1,
): Promise<Metrics> {
  await readHeldMs(stage.target);
  const endWatch = await watchCosts(stage.target, stage.load.pids);
  const measured: Measured[] = [];
  while (measured.length < parts) measured.push(await group.measure(ms / parts));
  const costs = await endWatch();
  const whole = joined(measured);
  const p99Of = (part?: Measured) => percentile(part?.latencies ?? Float32Array.of(), 0.99);
  return {
    ...moveMetrics({ ...whole, windowMs: whole.windowMs * parts }, costs),
    ...(parts > 1 && { firstP99Ms: p99Of(measured[0]), lastP99Ms: p99Of(measured.at(-1)) }),
    heldMs: await readHeldMs(stage.target),
  };
}

/** The longest time for which a server's event loop was blocked since the last call, by the servers' own metrics. */
async function readHeldMs({ kind, urls }: Target): Promise<number> {
  if (!isProject(kind)) return Number.NaN;
  const told = await Promise.all(
    urls.map(async (url) => {
      const text = await (await fetch(`${url}/metrics`)).text();
      return Number(/^ttt_event_loop_delay_max_seconds\S* (\S+)/m.exec(text)?.[1]) * 1000;
    }),
  );
  return Math.max(...told);
}

function moveMetrics(measured: Measured, costs: Costs): Metrics {
  const { moves, changes, bytes, windowMs, latencies, lateMoves } = measured;
  const perMoveUs = (seconds: number) => (seconds * 1e6) / moves;
  return {
    movesPerSecond: (moves * 1000) / windowMs,
    cpuPerMoveUs: perMoveUs(costs.servers + costs.redis),
    serverCpuPerMoveUs: perMoveUs(costs.servers),
    redisCpuPerMoveUs: perMoveUs(costs.redis),
    ...(costs.redisNodes.length > 1 && {
      leastRedisCpuPerMoveUs: perMoveUs(Math.min(...costs.redisNodes)),
      mostRedisCpuPerMoveUs: perMoveUs(Math.max(...costs.redisNodes)),
    }),
    cpuPerCommitUs: ((costs.servers + costs.redis) * 1e6) / changes,
    allocatedPerMoveKb: costs.allocatedBytes / 1000 / moves,
    changesPerMove: changes / moves,
    playerBytesPerMove: bytes / moves,
    redisBytesPerMove: costs.redisBytes / moves,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    lateShare: lateMoves / moves,
    loadShare: costs.loadShare,
    foreignShare: costs.foreignShare,
  };
}
