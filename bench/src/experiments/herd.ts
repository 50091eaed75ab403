/**
 * A herd: one of two servers dies with all its players, who come to the other one at once, where
 * people are playing.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Sample } from '../sample.ts';
import { percentile } from '../statistics.ts';
import type { TargetKind } from '../target.ts';
import { watchCosts } from '../watch-costs.ts';
import { type Context, onStage } from './context.ts';

const otherRooms = 50;
/** In ms: in less time, the others make too few moves for a 99th percentile. */
const leastWindowMs = 3000;

export function measureHerd(context: Context, kind: TargetKind): Promise<Sample['metrics']> {
  return onStage(context, kind, 2, async ({ target, load, newGroup, newCrowd }) => {
    const [victim, survivor] = target.servers;
    if (victim === undefined || survivor === undefined) throw new Error('two servers are needed');
    const { wire } = target;
    const [crowd, others] = [await newCrowd(), newGroup()];
    const rooms = Math.min(otherRooms, context.rooms);
    await others.connect({ wire, urls: [survivor.url], rooms, name: 'other' });
    await others.enter();
    const wanted = { rooms: Math.ceil(context.connections / 2), name: 'herd' };
    await crowd.connect({ wire, urls: [victim.url], ...wanted });
    await crowd.enter();
    const crowdRate = Math.min(wanted.rooms, context.steadyRate);
    // A few moves in each room, so that there is a game to come back to.
    await crowd.play(crowdRate);
    await delay(context.warmUpMs);
    await crowd.rest();

    await others.play(context.steadyRate / 5);
    await delay(context.warmUpMs);
    const windowMs = Math.max(Math.min(leastWindowMs, context.windowMs), context.windowMs / 2);
    const calm = await others.measure(windowMs);
    const back = crowd.survive([survivor.url]);
    // The dead one is not asked.
    const allocatedBytes = async () => Number.NaN;
    const insight = { ...target.insight, allocatedBytes };
    const survivors = { ...target, servers: [survivor], insight };
    const endWatch = await watchCosts(survivors, load.pids);
    const meanwhile = others.measure(windowMs);
    await victim.kill();
    const [times, herd] = await Promise.all([back, meanwhile]);
    const { loadShare, foreignShare } = await endWatch();
    // The herd plays on, which checks the games it came back to.
    await crowd.play(crowdRate);
    await delay(context.warmUpMs);
    await Promise.all([others.rest(), crowd.rest()]);
    return {
      backMedianMs: percentile(times, 0.5),
      backAllMs: percentile(times, 1),
      calmP99Ms: percentile(calm.latencies, 0.99),
      herdP99Ms: percentile(herd.latencies, 0.99),
      loadShare,
      foreignShare,
    };
  });
}
