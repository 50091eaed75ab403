/** What is kept of the rated games of one account, for whoever downloads it. */
import type { CountedGame, RatingStore, Standing } from './rating-store.ts';

export type History = { ratings: Standing[]; games: CountedGame[] };

const gamesAtOnce = 500;
/** The newest: more of them would be more than an answer may hold in memory [R11]. */
const mostGames = 10_000;

export async function historyOf(
  store: Pick<RatingStore, 'standings' | 'games'>,
  accountId: string,
): Promise<History> {
  const games: CountedGame[] = [];
  for (let isMore = true; isMore && games.length < mostGames; ) {
    const found = await store.games(accountId, gamesAtOnce, games.at(-1)?.id);
    games.push(...found);
    isMore = found.length === gamesAtOnce;
  }
  return { ratings: await store.standings(accountId), games };
}
