/** Idle connections: the memory each one takes, alone and in a room, and how much is released when all have gone. */
import { setTimeout as delay } from 'node:timers/promises';
import { residentKib } from '../process-cost.ts';
import type { Sample } from '../sample.ts';
import { isProject, type TargetKind } from '../target.ts';
import { watchStillness } from '../watch-costs.ts';
import { type Context, onStage, type Stage } from './context.ts';

/** Opened and closed first: otherwise a new server's initial growth would count as the connections' memory. */
const warmUpRooms = 50;

export function measureIdle(context: Context, kind: TargetKind): Promise<Sample['metrics']> {
  return onStage(context, kind, 1, async (stage) => {
    const { wire, urls, servers, redisNodes } = stage.target;
    const pids = servers.map(({ pid }) => pid);
    const redisPids = redisNodes.map(({ pid }) => pid);
    const settle = () => delay(context.warmUpMs);
    const rooms = Math.ceil(context.connections / 2);
    const connections = rooms * 2;

    await warmUp(stage);
    await settle();
    const base = residentKib(pids);
    const cpuBase = await cpuOf(stage, context.idleWindowMs);
    const group = stage.newGroup();
    await group.connect({ wire, urls, rooms, name: 'idle' });
    await settle();
    const connected = residentKib(pids);
    const redisBase = residentKib(redisPids);
    await group.enter();
    await settle();
    const inRoom = residentKib(pids);
    const cpuInRoom = await cpuOf(stage, context.idleWindowMs);
    const redisInRoom = residentKib(redisPids);
    await stage.close(group);
    // Leaving takes effect a second later, in case the page was reloaded.
    await delay(1500);
    await settle();
    const goneAt = performance.now();
    const isBack = () => residentKib(pids) - base < (inRoom - base) / 4;
    const giveUpAt = goneAt + (isProject(kind) ? context.returnWaitMs : 0);
    while (!isBack() && performance.now() < giveUpAt) await delay(1000);
    return {
      baseMib: base / 1024,
      connectedKib: (connected - base) / connections,
      inRoomKib: (inRoom - base) / connections,
      idleCpuUsPerSecond: ((cpuInRoom - cpuBase) * 1e6) / connections,
      keptKib: (residentKib(pids) - base) / connections,
      ...(isProject(kind) && { returnSeconds: (performance.now() - goneAt) / 1000 }),
      ...(redisPids.length > 0 && { redisRoomKib: (redisInRoom - redisBase) / rooms }),
    };
  });
}

async function warmUp({ newGroup, close, target }: Stage): Promise<void> {
  const group = newGroup();
  const { wire, urls } = target;
  await group.connect({ wire, urls, rooms: warmUpRooms, name: 'early' });
  await group.enter();
  await close(group);
}

/** Seconds of processor time per second. */
async function cpuOf(stage: Stage, ms: number): Promise<number> {
  const { servers, redis } = await watchStillness(stage, ms);
  return ((servers + redis) * 1000) / ms;
}
