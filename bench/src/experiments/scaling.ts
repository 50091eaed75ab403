/**
 * The cost of a move under the same load on more servers, the two players of a room on any two of them; and on a Redis
 * Cluster in place of a single Redis.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Sample } from '../sample.ts';
import type { TargetKind } from '../target.ts';
import { watchStillness } from '../watch-costs.ts';
import { type Context, onStage, type Stage } from './context.ts';
import { measure } from './moves.ts';

/** `redisShards`: 1 for a single Redis. */
export function measureScaling(
  context: Context,
  kind: TargetKind,
  servers: number,
  redisShards: number,
): Promise<Sample['metrics']> {
  const act = async (stage: Stage): Promise<Sample['metrics']> => {
    const { rooms, warmUpMs, windowMs, steadyRate } = context;
    const { wire, urls } = stage.target;
    const group = stage.newGroup();
    await group.connect({ wire, urls, rooms, name: 'player' });
    await group.enter();
    await delay(warmUpMs);
    const idleMs = windowMs / 2;
    const background = await watchStillness(stage, idleMs);
    await group.play(steadyRate);
    await delay(warmUpMs);
    const metrics = await measure(stage, group, windowMs);
    await group.rest();
    // In ms per second.
    const perSecond = (cpuSeconds: number) => (cpuSeconds * 1e6) / idleMs;
    return {
      ...metrics,
      backgroundCpuMsPerSecond: perSecond(background.servers + background.redis),
      serverBackgroundCpuMsPerSecond: perSecond(background.servers),
    };
  };
  return onStage(context, kind, servers, act, redisShards);
}
