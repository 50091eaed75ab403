/**
 * A queue that is shared out by rounds: whoever has much waiting has one item in each round, so that others
 * wait for one of his at most [R11]. Without a crowd of one's own it is first come, first served.
 */

/** Beyond so many names, those that have nothing waiting are forgotten. */
const mostNames = 10_000;

export function createFairQueue<Item>() {
  /** What waits, the round that is being taken first. */
  const rounds: Item[][] = [];
  /** The number of the first of them, and how much of it has been taken. */
  let round = 0;
  let taken = 0;
  /** For each name, the first round in which it has nothing yet. */
  const free = new Map<string, number>();

  const endRound = (): void => {
    rounds.shift();
    round++;
    taken = 0;
    if (rounds.length === 0) free.clear();
    else if (free.size > mostNames) {
      for (const [name, number] of free) if (number <= round) free.delete(name);
    }
  };

  return {
    isEmpty: (): boolean => rounds.length === 0,
    /** Items of one name keep their order. */
    add(item: Item, name: string): void {
      const number = Math.max(round, free.get(name) ?? 0);
      free.set(name, number + 1);
      const items = rounds[number - round];
      if (items === undefined) rounds.push([item]);
      else items.push(item);
    },
    /** Undefined if nothing waits. */
    take(): Item | undefined {
      const items = rounds[0];
      const item = items?.[taken++];
      if (taken === items?.length) endRound();
      return item;
    },
  };
}
