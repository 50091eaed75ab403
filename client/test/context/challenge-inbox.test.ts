/** The challenges of an app, whichever of its connections they come on. */
import { expect, it } from 'vitest';
import { createChallengeInbox } from '../../src/context/challenge-inbox.ts';
import { bobsChallenge } from '../challenges/bobs-challenge.ts';
import { fakeConnection } from '../net/fake-connection.ts';

function inboxWithTwoConnections() {
  const inbox = createChallengeInbox();
  const connections = [1, 2].map(() => fakeConnection('ann_____________').connection);
  const [first, second] = connections.map((connection) => ({
    connection,
    ...inbox.listenerOf(connection),
  }));
  if (first === undefined || second === undefined) throw new Error('there are two');
  return { inbox, first, second };
}

const other = { ...bobsChallenge, roomId: 'ABCDEFGHJM' };

it('has each once, with the connection on which it came last', () => {
  const { inbox, first, second } = inboxWithTwoConnections();
  first['challenge:received']?.(bobsChallenge);
  second['challenge:received']?.(bobsChallenge);
  first['challenge:received']?.(other);
  expect(inbox.received.state()).toEqual([
    { challenge: bobsChallenge, connection: second.connection },
    { challenge: other, connection: first.connection },
  ]);
});

it('has it until it is over, and an end twice is harmless [R5]', () => {
  const { inbox, first, second } = inboxWithTwoConnections();
  first['challenge:received']?.(bobsChallenge);
  first['challenge:received']?.(other);
  first['challenge:over']?.({ roomId: bobsChallenge.roomId });
  second['challenge:over']?.({ roomId: bobsChallenge.roomId });
  expect(inbox.received.state().map(({ challenge }) => challenge)).toEqual([other]);
});

it('remembers where one was declined', () => {
  const { inbox, first } = inboxWithTwoConnections();
  first['challenge:declined']?.({ roomId: other.roomId });
  expect(inbox.declined.state()).toEqual([other.roomId]);
});
