/** Formats who works and allocates for a move, for a terminal or as Markdown. */
import { alignedMarkdown, alignedText } from '../aligned.ts';
import { spreadOf } from '../statistics.ts';
import { targetTitles } from '../table.ts';
import { type TargetKind, targetKinds } from '../target.ts';
import type { OwnerCost } from './measure-owners.ts';

/** Owners below both are summed up in one line. */
const least = { us: 0.5, kb: 0.1 };
const others = 'others';
const all = 'all of them';

export const ownerTable = (costs: readonly OwnerCost[]): string => alignedText(rowsOf(costs));

export const ownerMarkdown = (costs: readonly OwnerCost[]): string =>
  alignedMarkdown(rowsOf(costs));

/** Medians over all rounds, the most expensive first. */
function rowsOf(costs: readonly OwnerCost[]): string[][] {
  const targets = targetKinds.filter((kind) => costs.some(({ target }) => target === kind));
  const medians = targets.map((target) => mediansOf(costs, target));
  const owners = [...new Set(medians.flatMap((owned) => [...owned.keys()]))]
    .map((owner) => ({ owner, us: Math.max(...medians.map((owned) => owned.get(owner)?.us ?? 0)) }))
    .sort((a, b) => rank(a.owner) - rank(b.owner) || b.us - a.us);
  const figure = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(1));
  return [
    ['of a server, per move', ...targets.flatMap((kind) => [`${targetTitles[kind]}, µs`, 'KB'])],
    ...owners.map(({ owner }) => [
      owner,
      ...medians.flatMap((owned) => [figure(owned.get(owner)?.us), figure(owned.get(owner)?.kb)]),
    ]),
  ];
}

const rank = (owner: string): number => [others, all].indexOf(owner);

function mediansOf(costs: readonly OwnerCost[], target: TargetKind) {
  const mine = Map.groupBy(
    costs.filter((cost) => cost.target === target),
    ({ owner }) => owner,
  );
  const rounds = new Set(costs.map(({ round }) => round)).size;
  const medians = new Map<string, { us: number; kb: number }>();
  const add = (owner: string, us: number, kb: number) => {
    const before = medians.get(owner) ?? { us: 0, kb: 0 };
    medians.set(owner, { us: before.us + us, kb: before.kb + kb });
  };
  for (const [owner, found] of mine) {
    // An owner that was not seen in a round cost nothing in it.
    const zeros = Array(rounds - found.length).fill(0);
    const us = spreadOf([...found.map((cost) => cost.us), ...zeros]).median;
    const kb = spreadOf([...found.map((cost) => cost.kb), ...zeros]).median;
    add(us < least.us && kb < least.kb ? others : owner, us, kb);
    add(all, us, kb);
  }
  return medians;
}
