/** What a move costs in the closed loop on a server that has some of the parts. */
import { setTimeout as delay } from 'node:timers/promises';
import { type Context, onStage } from '../experiments/context.ts';
import { measure } from '../experiments/moves.ts';
import { type Part, parts } from './parts.ts';

/** From the floor to the whole: each has one part more than the one before it, the last one all that is left. */
export const assemblies = ['socket-io-floor', ...parts, 'servers'] as const;
export type Assembly = 'socket-io-floor' | Part | 'servers';

export type PartCost = {
  assembly: Assembly;
  round: number;
  /** µs of processor time of the server, per move. */
  serverUs: number;
  /** The same of Redis. */
  redisUs: number;
  /** Allocated by the server, per move. */
  kb: number;
};

export function measurePart(
  context: Context,
  assembly: Assembly,
  round: number,
): Promise<PartCost> {
  return onStage(context, assembly, 1, async (stage) => {
    const { rooms, windowMs, warmUpMs } = context;
    const { wire, urls } = stage.target;
    const group = stage.newGroup();
    await group.connect({ wire, urls, rooms, name: 'player' });
    await group.enter();
    await group.play(null);
    await delay(warmUpMs);
    const metrics = await measure(stage, group, windowMs);
    await group.rest();
    const figure = (name: keyof typeof metrics) => metrics[name] ?? Number.NaN;
    return {
      ...{ assembly, round },
      serverUs: figure('serverCpuPerMoveUs'),
      redisUs: figure('redisCpuPerMoveUs'),
      kb: figure('allocatedPerMoveKb'),
    };
  });
}
