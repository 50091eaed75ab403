/** A session in a room on a fake connection. */
import { createRoom } from '@tictactoe/shared/create-room';
import { defaultVariant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { Room } from '@tictactoe/shared/room';
import { playMove, takeSeat } from '@tictactoe/shared/room-commands';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RoomSession } from '../../src/room/room-session.ts';
import { fakeConnection } from '../net/fake-connection.ts';

const ann = { playerId: 'ann_____________', name: 'Ann' };
const bob = { playerId: 'bob_____________', name: 'Bob' };
const roomId = 'ABCDEFGHJK';

const must = (result: { ok: true; value: Room } | { ok: false }): Room => {
  if (!result.ok) throw new Error('the rules refused a step of the test');
  return result.value;
};
const empty = must(
  takeSeat(createRoom({ id: roomId, variant: defaultVariant, player: ann }, 0), bob, 0),
);
const afterMove = must(playMove(empty, ann.playerId, { move: 4, turn: 0 }, 0));

/** A session of Ann. */
function openLine() {
  const line = fakeConnection(ann.playerId);
  return { ...line, session: new RoomSession({ roomId, enter: async () => line.connection }) };
}

const settle = () => vi.advanceTimersByTimeAsync(0);
const aBackoff = () => vi.advanceTimersByTimeAsync(3000);

async function inGame() {
  const line = openLine();
  const stop = line.session.start();
  await settle();
  await line.connect();
  line.sent[0]?.answer({ ok: true, room: empty });
  await settle();
  return { ...line, stop };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a stay in a room', () => {
  it('knows who it is on a connection that was there before', async () => {
    const line = openLine();
    await line.connect();
    line.session.start();
    await line.settle();
    expect(line.session.state().welcome?.playerId).toBe(ann.playerId);
    expect(line.names()).toEqual(['room:join']);
  });

  it('[R6] joins on every connection', async () => {
    const { breakConnection, connect, names } = await inGame();
    breakConnection();
    await connect();
    expect(names()).toEqual(['room:join', 'room:join']);
  });

  it('goes on joining where too many of its address did so', async () => {
    const { session, sent, breakConnection, connect, names } = await inGame();
    breakConnection();
    await connect();
    sent[1]?.answer({ ok: false, code: 'rate_limited' });
    await aBackoff();
    expect(session.state().stalled).toEqual(['room:join']);
    expect(names()).toEqual(['room:join', 'room:join', 'room:join']);
  });

  it('shows a move as pending, and as kept once it was answered', async () => {
    const { session, sent } = await inGame();
    session.play(4);
    expect(session.state().pending?.move).toBe(4);
    await settle();
    sent[1]?.answer({ ok: true, room: afterMove });
    await settle();
    expect(session.state().pending).toBeNull();
    expect(session.state().room).toBe(afterMove);
  });

  it('[R10] keeps a move pending while the service is away, and sends it again', async () => {
    const { session, sent, names } = await inGame();
    session.play(4);
    await settle();
    sent[1]?.answer({ ok: false, code: 'unavailable' });
    await settle();
    expect(session.state().stalled).toEqual(['move:play']);
    await aBackoff();
    expect(names()).toEqual(['room:join', 'move:play', 'move:play']);
    sent[2]?.answer({ ok: true, room: afterMove });
    await settle();
    expect(session.state().stalled).toEqual([]);
    expect(session.state().room).toBe(afterMove);
  });

  it('does not send a move again that the document has gone past', async () => {
    const { session, sent, breakConnection, connect, names } = await inGame();
    session.play(4);
    await settle();
    breakConnection();
    sent[1]?.fail();
    await connect();
    sent[2]?.answer({ ok: true, room: afterMove });
    await aBackoff();
    expect(names()).toEqual(['room:join', 'move:play', 'room:join']);
    expect(session.state().pending).toBeNull();
    expect(session.state().refusal).toBeNull();
  });

  it('makes the connection anew when a request gets no answer at all', async () => {
    const { session, sent, renewals } = await inGame();
    session.play(4);
    await settle();
    sent[1]?.fail();
    await settle();
    expect(renewals).toEqual(['renewed']);
  });

  it('says at once why a tap cannot be a move, and sends nothing', async () => {
    const { session, sent, names } = await inGame();
    session.play(4);
    await settle();
    sent[1]?.answer({ ok: true, room: afterMove });
    await settle();
    session.play(5);
    await settle();
    expect(session.state().refusal).toBe('not_your_turn');
    expect(names()).toEqual(['room:join', 'move:play']);
  });

  it('does not join again once it is leaving', async () => {
    const { session, breakConnection, connect, names } = await inGame();
    void session.leave();
    await settle();
    breakConnection();
    await connect();
    expect(names().filter((name) => name === 'room:join')).toHaveLength(1);
  });

  it('waits a while for a room it knows to be put back before it is missed', async () => {
    const { session, sent, breakConnection, connect } = await inGame();
    breakConnection();
    await connect();
    sent[1]?.answer({ ok: false, code: 'room_not_found' });
    await aBackoff();
    expect(session.state().isRoomMissing).toBe(false);
    sent[2]?.answer({ ok: true, room: afterMove });
    await settle();
    expect(session.state().room).toBe(afterMove);
  });

  it('misses at once a room it has never known', async () => {
    const { session, sent, connect } = openLine();
    session.start();
    await settle();
    await connect();
    sent[0]?.answer({ ok: false, code: 'room_not_found' });
    await settle();
    expect(session.state().isRoomMissing).toBe(true);
  });

  it('takes up a pending move when the page comes back from being put away', async () => {
    const { session, stop, connect, names } = await inGame();
    session.play(4);
    await settle();
    stop();
    await settle();
    session.start();
    await settle();
    await connect();
    await aBackoff();
    expect(session.state().pending?.move).toBe(4);
    expect(names().filter((name) => name === 'move:play').length).toBeGreaterThan(1);
  });
});
