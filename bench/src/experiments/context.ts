/** What every experiment is given. */
import { constants, setPriority } from 'node:os';
import { type Cores, keepTo } from '../cores.ts';
import type { Tally } from '../load/group.ts';
import { type Load, type LoadGroup, startLoad } from '../load/start-load.ts';
import { type Startable, startTarget, type Target } from '../target.ts';

export type Context = {
  cores: Cores;
  /** Sums over all groups. */
  tally: Tally;
  /** How long each figure is measured, in ms. */
  windowMs: number;
  /** Warm-up before each figure, for the compilers of both sides, in ms. */
  warmUpMs: number;
  /** Long enough that every connection is pinged once, in ms. */
  idleWindowMs: number;
  /** How long to wait at most for the servers to release memory, in ms. */
  returnWaitMs: number;
  rooms: number;
  connections: number;
  /** Total moves per second where the load is the same for all. */
  steadyRate: number;
  /** For the servers that are measured with options of Node. */
  nodeOptions: string[];
};

export type Stage = {
  target: Target;
  load: Load;
  newGroup(): LoadGroup;
  /** One in a load process of its own, which makes way for the others: what it costs must not show in their figures. */
  newCrowd(): Promise<LoadGroup>;
  /** Adds what the group saw to the tally. Groups still open at the end of an experiment are closed for it. */
  close(group: LoadGroup): Promise<void>;
};

/** Every sample gets new processes, so that none inherits another's compiled code or memory. */
export async function onStage<T>(
  context: Context,
  kind: Startable,
  servers: number,
  act: (stage: Stage) => Promise<T>,
  redisShards = 1,
): Promise<T> {
  const { cores, tally, nodeOptions } = context;
  const target = await startTarget(kind, servers, cores, redisShards, nodeOptions);
  const load = await startLoad(cores.loadProcesses);
  const loads = [load];
  const groups: LoadGroup[] = [];
  const groupOf = (one: Load): LoadGroup => {
    const group = one.group(`group-${groups.length}`);
    groups.push(group);
    return group;
  };
  const newGroup = () => groupOf(load);
  const newCrowd = async () => {
    const own = await startLoad(1);
    loads.push(own);
    for (const pid of own.pids) {
      await keepTo(cores.load, pid);
      setPriority(pid, constants.priority.PRIORITY_LOW);
    }
    return groupOf(own);
  };
  const close = async (group: LoadGroup) => {
    const { games, faultCount, faults } = await group.close();
    tally.games += games;
    tally.faultCount += faultCount;
    tally.faults.push(...faults.map((fault) => `${kind}: ${fault}`));
  };
  try {
    await Promise.all(load.pids.map((pid) => keepTo(cores.load, pid)));
    const result = await act({ target, load, newGroup, newCrowd, close });
    for (const group of groups) await close(group);
    return result;
  } finally {
    await Promise.all(loads.map((each) => each.stop()));
    await target.stop();
  }
}
