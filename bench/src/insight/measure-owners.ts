/** Who works and who allocates for a move in the closed loop, by what V8's profilers see on the servers. */
import { setTimeout as delay } from 'node:timers/promises';
import { type Context, onStage } from '../experiments/context.ts';
import type { TargetKind } from '../target.ts';
import type { Shares } from './shares.ts';

/** What a move costs a server for one owner: a folder of the project, a package, Node or V8 itself. */
export type OwnerCost = {
  target: TargetKind;
  round: number;
  owner: string;
  /** Of the main thread. */
  us: number;
  kb: number;
};

export function measureOwners(
  context: Context,
  target: TargetKind,
  servers: number,
  round: number,
): Promise<OwnerCost[]> {
  return onStage(context, target, servers, async (stage) => {
    const { rooms, warmUpMs, windowMs } = context;
    const { wire, urls, insight } = stage.target;
    const group = stage.newGroup();
    await group.connect({ wire, urls, rooms, name: 'player' });
    await group.enter();
    await group.play(null);
    await delay(warmUpMs);
    const perMove = async (look: (act: () => Promise<void>) => Promise<Shares>) => {
      let moves = 0;
      const shares = await look(async () => {
        ({ moves } = await group.measure(windowMs));
      });
      return (owner: string) => (shares.get(owner) ?? 0) / moves;
    };
    const owners = new Set<string>();
    const noting = (shares: Shares): Shares => {
      for (const owner of shares.keys()) owners.add(owner);
      return shares;
    };
    const us = await perMove(async (act) => noting(await insight.whoWorks(act)));
    const bytes = await perMove(async (act) => noting(await insight.whoAllocates(act)));
    await group.rest();
    return [...owners].map((owner) => ({
      ...{ target, round, owner },
      us: us(owner),
      kb: bytes(owner) / 1000,
    }));
  });
}
