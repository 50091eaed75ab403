/** The cost of a move under the same load on more servers, the two players of a room on any two of them. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Sample } from '../sample.ts';
import type { TargetKind } from '../target.ts';
import { watchStillness } from '../watch-costs.ts';
import { type Context, onStage } from './context.ts';
import { measure } from './moves.ts';

export function measureScaling(
  context: Context,
  kind: TargetKind,
  servers: number,
): Promise<Sample['metrics']> {
  return onStage(context, kind, servers, async (stage) => {
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
    const idleSeconds = idleMs / 1000;
    return {
      ...metrics,
      backgroundCpuMsPerSecond: ((background.servers + background.redis) * 1000) / idleSeconds,
    };
  });
}
