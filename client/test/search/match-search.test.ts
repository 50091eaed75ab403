/** "Play now" on a fake connection. */

import { resign } from '@tictactoe/shared/room-commands';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerMs, MatchSearch } from '../../src/search/match-search.ts';
import { fakeConnection } from '../net/fake-connection.ts';
import { alone, ann, bob, computerRoomId, met, missed, must, roomId } from './matched-rooms.ts';

const settle = () => vi.advanceTimersByTimeAsync(0);

async function seeking() {
  const line = fakeConnection(ann.playerId);
  const entered: string[] = [];
  const share = async () => line.connection.share();
  const search = new MatchSearch({
    connection: { hold: share, handOver: share },
    onMet: ({ room }) => entered.push(room.id),
  });
  search.begin();
  await settle();
  await line.connect();
  await settle();
  return { ...line, search, entered };
}

type Seeking = Awaited<ReturnType<typeof seeking>>;

async function answer({ sent }: Seeking, reply: object): Promise<void> {
  sent.at(-1)?.answer({ ok: true, ...reply } as never);
  await settle();
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('play now', () => {
  it('turns up at once where it is matched, and enters when both are there', async () => {
    const tab = await seeking();
    expect(tab.sent.at(-1)).toMatchObject({ name: 'match:seek', payload: { name: 'Ann' } });
    await answer(tab, { roomId: null });
    tab.emit((listener) => listener['match:ready']?.({ roomId }));
    await settle();
    expect(tab.names().at(-1)).toBe('room:join');
    await answer(tab, { room: alone });
    expect(tab.entered).toEqual([]);
    tab.emit((listener) => listener['room:updated']?.(met));
    await settle();
    expect(tab.entered).toEqual([roomId]);
    expect(tab.names().at(-1)).toBe('match:cancel');
    expect(tab.search.state().status).toBe('idle');
  });

  it('seeks again, in the old place, if the other does not turn up', async () => {
    const tab = await seeking();
    await answer(tab, { roomId });
    await answer(tab, { room: alone });
    tab.emit((listener) => listener['room:updated']?.(missed));
    await settle();
    expect(tab.sent.at(-1)).toMatchObject({ name: 'match:seek', payload: { after: roomId } });
  });

  it('enters no game that is over', async () => {
    const tab = await seeking();
    await answer(tab, { roomId });
    await answer(tab, { room: must(resign(met, bob.playerId, { round: 1 }, 0)) });
    expect(tab.entered).toEqual([]);
    expect(tab.sent.at(-1)).toMatchObject({ name: 'match:seek', payload: { after: roomId } });
  });

  it('seeks again on every connection', async () => {
    const tab = await seeking();
    await answer(tab, { roomId: null });
    tab.breakConnection();
    await tab.connect();
    expect(tab.names()).toEqual(['match:seek', 'match:seek']);
  });

  it('offers something else after five seconds alone', async () => {
    const tab = await seeking();
    await answer(tab, { roomId: null });
    await vi.advanceTimersByTimeAsync(4999);
    expect(tab.search.state()).toMatchObject({ isAlone: false });
    await vi.advanceTimersByTimeAsync(1);
    expect(tab.search.state()).toMatchObject({ isAlone: true });
  });

  it('asks during a game with the computer, and ends without an answer', async () => {
    const tab = await seeking();
    await answer(tab, { roomId: null });
    tab.search.goElsewhere(computerRoomId);
    tab.search.follow(computerRoomId);
    tab.emit((listener) => listener['match:ready']?.({ roomId }));
    await settle();
    expect(tab.search.state().status).toBe('asking');
    expect(tab.names()).not.toContain('room:join');
    await vi.advanceTimersByTimeAsync(answerMs);
    expect(tab.search.state().status).toBe('idle');
    expect(tab.names()).not.toContain('room:leave');
  });

  it('leaves the computer only once the other is there', async () => {
    const tab = await seeking();
    await answer(tab, { roomId: null });
    tab.search.goElsewhere(computerRoomId);
    tab.emit((listener) => listener['match:ready']?.({ roomId }));
    tab.search.accept();
    await settle();
    expect(tab.names()).toEqual(['match:seek', 'room:join']);
    await answer(tab, { room: met });
    expect(tab.sent.at(-1)).toMatchObject({
      name: 'room:leave',
      payload: { roomId: computerRoomId },
    });
    expect(tab.entered).toEqual([roomId]);
  });

  it('is cancelled, also by entering another game, and lets the connection go', async () => {
    const tab = await seeking();
    await answer(tab, { roomId: null });
    const before = tab.holders();
    tab.search.follow('DDDDDDDDDD');
    expect(tab.names().at(-1)).toBe('match:cancel');
    expect(tab.holders()).toBe(before - 1);
    tab.emit((listener) => listener['match:ready']?.({ roomId }));
    expect(tab.search.state().status).toBe('idle');
  });

  it('leaves the room if it ends after joining', async () => {
    const tab = await seeking();
    await answer(tab, { roomId });
    await answer(tab, { room: alone });
    tab.search.end();
    expect(tab.sent.at(-1)).toMatchObject({ name: 'room:leave', payload: { roomId } });
  });
});
