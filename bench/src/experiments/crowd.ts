/** The latency of moves in fifty rooms among a crowd of idle connections. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Sample } from '../sample.ts';
import type { TargetKind } from '../target.ts';
import { type Context, onStage } from './context.ts';
import { measure } from './moves.ts';

const playingRooms = 50;

/** A connection that breaks is a fault: all have to stay open throughout. */
export function measureCrowd(context: Context, kind: TargetKind): Promise<Sample['metrics']> {
  return onStage(context, kind, 1, async (stage) => {
    const { wire, urls } = stage.target;
    const [crowd, players] = [stage.newGroup(), stage.newGroup()];
    const rooms = Math.min(playingRooms, context.rooms);
    await players.connect({ wire, urls, rooms, name: 'player' });
    await players.enter();
    await crowd.connect({ wire, urls, rooms: Math.ceil(context.connections / 2), name: 'crowd' });
    await crowd.enter();
    await players.play(context.steadyRate / 5);
    await delay(context.warmUpMs);
    const metrics = await measure(stage, players, context.windowMs);
    await players.rest();
    return metrics;
  });
}
