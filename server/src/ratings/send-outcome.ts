/** Tells whoever comes into a room what its last game has made of the ratings: the broadcast may have been missed. */
import type { RatedOutcome } from '@tictactoe/shared/protocol';
import { endedGameIn } from '@tictactoe/shared/rated-games';
import type { Room } from '@tictactoe/shared/room';
import type { ClientSession } from '../session/client-session.ts';
import type { RatingStore } from './rating-store.ts';
import { changeOf, type RatingChange, standingIn } from './standing.ts';

export type SendOutcome = (session: ClientSession, room: Room) => void;

type Ratings = Pick<RatingStore, 'game' | 'standings'>;

/** Nobody waits for it. */
export const createSendOutcome =
  (ratings: Ratings, onError: (error: unknown) => void): SendOutcome =>
  (session, room) => {
    const send = async (): Promise<void> => {
      const outcome = await outcomeIn(room, ratings);
      if (outcome !== null && session.isIn(room.id)) session.sendOutcome(outcome);
    };
    send().catch(onError);
  };

/** Null where it does not count, or not both have counted it yet: then the broadcast is still to come. */
async function outcomeIn(room: Room, ratings: Ratings): Promise<RatedOutcome | null> {
  const ended = endedGameIn(room);
  if (ended === null) return null;
  const changeIn = async (accountId: string): Promise<RatingChange | null> => {
    const [game, standing] = await Promise.all([
      ratings.game(accountId, ended.id),
      standingIn(ratings, accountId, ended.kind),
    ]);
    return game && changeOf(game, standing);
  };
  const { players } = ended;
  const [X, O] = await Promise.all([changeIn(players.X), changeIn(players.O)]);
  if (X === null || O === null) return null;
  return { roomId: room.id, round: room.round, changes: { X, O } };
}
