/** Which groups of rooms a server looks at: the servers share them, and look at those of the others by and by. */

/** A server looks at its own share of groups each time, and at this part of all: should one die, its groups wait for 8 looks. */
const looksForAll = 8;

/** `place`: which of the living servers this one is, from 0, and how many there are. */
export function createGroupShares(
  groupCount: number,
  place: () => { rank: number; count: number },
): () => number[] {
  const groups = Array.from({ length: groupCount }, (_, group) => group);
  let looks = 0;
  return () => {
    const { rank, count } = place();
    const turn = looks++ % looksForAll;
    return groups.filter((group) => group % count === rank || group % looksForAll === turn);
  };
}
