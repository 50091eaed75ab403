/** The challenges to games that have come on any connection of the app, until they are over; and which of one's own were declined. */
import type { GameChallenge } from '@tictactoe/shared/protocol';
import type { Connection, ConnectionEvents } from '../net/connection.ts';
import { createValueStore } from '../store/create-store.ts';

/** `connection`: on which it came last, and can be answered. */
export type ReceivedChallenge = { challenge: GameChallenge; connection: Connection };
export type ChallengeInbox = ReturnType<typeof createChallengeInbox>;

export function createChallengeInbox() {
  /** In the order in which they came. */
  const received = createValueStore<readonly ReceivedChallenge[]>([]);
  /** The rooms in which one waits in vain. */
  const declined = createValueStore<readonly string[]>([]);
  const others = (roomId: string) =>
    received.state().filter(({ challenge }) => challenge.roomId !== roomId);
  const remove = ({ roomId }: { roomId: string }) => received.dispatch(others(roomId));
  return {
    received,
    declined,
    remove,
    /** What each connection of the app calls for as long as it lives. */
    listenerOf: (connection: Connection): Partial<ConnectionEvents> => ({
      // Every connection gets it, and again whenever it is made anew.
      'challenge:received': (challenge) =>
        received.dispatch([...others(challenge.roomId), { challenge, connection }]),
      'challenge:over': remove,
      'challenge:declined': ({ roomId }) => declined.dispatch([...declined.state(), roomId]),
    }),
  };
}
