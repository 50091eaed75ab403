/**
 * Rates games that have ended [R14]: looks again and again for entries of the outboxes, and counts the games in them.
 * Every server does so; the store hands each entry to one of them, and to another one if that dies with it in hand.
 */
import type { RatedOutcome } from '@tictactoe/shared/protocol';
import type { OnError } from '../errors.ts';
import { repeat } from '../ops/repeat.ts';
import { rateGame } from './rate-game.ts';
import type { OutboxEntry, RatingStore } from './rating-store.ts';

export type RateGamesOptions = {
  ratings: RatingStore;
  /** Notifies everybody in the room. */
  notifyRoom: (outcome: RatedOutcome) => void;
  onRated: (outcome: 'counted' | 'not_counted' | 'failed') => void;
  onError: OnError;
};

const lookEveryMs = 500;
/** Games taken at once; per group of rooms, where an engine has several. */
const limit = 20;

/** `waiting`: how many games are in this server's hands. `stop` resolves once there are none. */
export function startRatingGames({ ratings, notifyRoom, onRated, onError }: RateGamesOptions) {
  let waiting = 0;
  /** Whatever fails stays in the outbox, and is handed out again. */
  const rate = async ({ receipt, game }: OutboxEntry): Promise<void> => {
    waiting++;
    try {
      const outcome = await rateGame(ratings, game);
      await ratings.acknowledge(receipt);
      notifyRoom(outcome);
      onRated(outcome.changes === null ? 'not_counted' : 'counted');
    } catch (error) {
      onRated('failed');
      onError(error, { game: game.id }, 'game not rated');
    }
    waiting--;
  };
  const look = async (): Promise<void> => {
    try {
      const entries = await ratings.take(limit);
      await Promise.all(entries.map(rate));
    } catch (error) {
      onError(error, {}, 'outbox not read');
    }
  };

  return {
    waiting: (): number => waiting,
    stop: repeat(lookEveryMs, look),
  };
}
