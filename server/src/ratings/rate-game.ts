/** Counts one game that has ended for both of its players; doing so again, here or elsewhere, changes nothing [R14]. */
import { type Mark, otherMark } from '@tictactoe/shared/marks';
import type { RatedOutcome } from '@tictactoe/shared/protocol';
import type { CountedGame, EndedGame, Glicko, RatingStore, Standing } from './rating-store.ts';
import { changeOf, outcomeFor, type RatingChange, standingAfter, standingIn } from './standing.ts';

/** Resolves once both have counted it and the leaderboards know; rejects where any of it is to be tried again. */
export async function rateGame(ratings: RatingStore, game: EndedGame): Promise<RatedOutcome> {
  const { roomId, players, kind } = game;
  const round = Number(game.id.split('.')[1]);
  const [X, O] = await Promise.all([
    standingIn(ratings, players.X, kind),
    standingIn(ratings, players.O, kind),
  ]);
  // From here on, whoever takes the game over counts with these ratings, whatever the two play meanwhile.
  const { isCounted, before } = await ratings.admit(game, { X: glickoOf(X), O: glickoOf(O) });
  if (!isCounted) return { roomId, round, changes: null };
  const changes = {
    X: await countFor('X', game, before, ratings),
    O: await countFor('O', game, before, ratings),
  };
  return { roomId, round, changes };
}

const glickoOf = ({ rating, deviation, volatility }: Standing): Glicko => ({
  rating,
  deviation,
  volatility,
});

async function countFor(
  mark: Mark,
  game: EndedGame,
  before: Record<Mark, Glicko>,
  ratings: RatingStore,
): Promise<RatingChange> {
  const accountId = game.players[mark];
  for (;;) {
    const standing = await standingIn(ratings, accountId, game.kind);
    const next = standingAfter(standing, game, mark, before[otherMark(mark)]);
    const counted = countedGame(game, mark, before, standing, next);
    const outcome = await ratings.count(accountId, {
      ...{ game: counted, standing: next, expectedGames: standing.games },
    });
    switch (outcome) {
      case 'counted':
        await ratings.list(accountId, next);
        return changeOf(counted, next);
      case 'counted_before':
        return countedBefore(accountId, counted, ratings);
      case 'conflict':
        break;
      default:
        outcome satisfies never;
    }
  }
}

/** Whoever counted it may have died before it came to the leaderboard. A deleted account has no standing and no games. */
async function countedBefore(
  accountId: string,
  game: CountedGame,
  ratings: RatingStore,
): Promise<RatingChange> {
  const standing = await standingIn(ratings, accountId, game.kind);
  if (standing.games > 0) await ratings.list(accountId, standing);
  const found = await ratings.game(accountId, game.id);
  return changeOf(found ?? { ...game, after: game.before }, standing);
}

function countedGame(
  ended: EndedGame,
  mark: Mark,
  before: Record<Mark, Glicko>,
  standing: Standing,
  next: Standing,
): CountedGame {
  const { id, roomId, kind, game, variant, reason, moves, endedAt } = ended;
  const other = otherMark(mark);
  return {
    ...{ id, roomId, kind, game, variant, mark },
    opponent: {
      id: ended.players[other],
      name: ended.names[other],
      rating: before[other].rating,
    },
    ...{ outcome: outcomeFor(ended, mark), reason, moves, endedAt },
    ...{ before: standing.rating, after: next.rating },
  };
}
