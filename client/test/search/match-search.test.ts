/** "Play now" on a fake connection. */

import { answerMs, askedMeetingMs, joiningMs, meetingMs } from '@tictactoe/shared/meeting-ms';
import { resign } from '@tictactoe/shared/room-commands';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MatchSearch } from '../../src/search/match-search.ts';
import { fakeConnection } from '../net/fake-connection.ts';
import { alone, ann, bob, computerRoomId, met, missed, must, roomId } from './matched-rooms.ts';

const kinds = ['tic-tac-toe/3x3'];
const settle = () => vi.advanceTimersByTimeAsync(0);

async function seeking() {
  const line = fakeConnection(ann.playerId);
  const entered: string[] = [];
  const share = async () => line.connection.share();
  const search = new MatchSearch({
    connection: { hold: share, handOver: share },
    kinds: () => kinds,
    wantsRated: () => true,
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
    await vi.advanceTimersByTimeAsync(meetingMs - joiningMs);
    expect(tab.search.state()).toMatchObject({ status: 'resting', why: 'passed' });
    // The other one learns at once that there is nothing to wait for.
    expect(tab.names().slice(-2)).toEqual(['match:cancel', 'room:leave']);
    expect(tab.sent.at(-1)).toMatchObject({ payload: { roomId } });
  });

  it('asks for as long as the server says, and knows whom', async () => {
    const tab = await seeking();
    await answer(tab, { roomId: null });
    tab.search.goElsewhere(computerRoomId);
    const until = Date.now() + askedMeetingMs;
    const meeting = { name: 'Bob', until, isAsked: false };
    tab.emit((listener) => listener['match:ready']?.({ roomId, meeting }));
    await vi.advanceTimersByTimeAsync(answerMs - 1);
    expect(tab.search.state()).toMatchObject({ status: 'asking', encounter: { name: 'Bob' } });
    await vi.advanceTimersByTimeAsync(1);
    expect(tab.search.state()).toMatchObject({ status: 'resting', why: 'passed' });
  });

  it('says what the player would play, and that they play the computer meanwhile', async () => {
    const tab = await seeking();
    expect(tab.sent.at(-1)?.payload).toEqual({ name: 'Ann', kinds });
    tab.search.goElsewhere(computerRoomId);
    await settle();
    expect(tab.sent.at(-1)?.payload).toEqual({ name: 'Ann', kinds, isPlayingComputer: true });
    tab.search.follow(null);
    await settle();
    expect(tab.sent.at(-1)?.payload).toEqual({ name: 'Ann', kinds });
    tab.search.seekAnew();
    await settle();
    expect(tab.names()).toEqual(Array.from({ length: 4 }, () => 'match:seek'));
  });

  it('goes on when the other waits no more, and can be taken up again after it was given up', async () => {
    const tab = await seeking();
    await answer(tab, { roomId: null });
    tab.search.goElsewhere(computerRoomId);
    const meeting = { name: 'Bob', until: Date.now() + askedMeetingMs, isAsked: false };
    tab.emit((listener) => listener['match:ready']?.({ roomId, meeting }));
    tab.emit((listener) => listener['match:over']?.({ roomId }));
    await settle();
    expect(tab.search.state()).toMatchObject({ status: 'seeking', missed: 'Bob' });
    expect(tab.sent.at(-1)).toMatchObject({ name: 'match:seek', payload: { after: roomId } });
    tab.search.rest('stopped');
    expect(tab.search.state()).toMatchObject({ status: 'resting', why: 'stopped' });
    tab.search.begin();
    await settle();
    expect(tab.search.state()).toMatchObject({ status: 'seeking', meanwhile: computerRoomId });
    tab.search.rest('declined');
    tab.search.follow(null);
    expect(tab.search.state().status).toBe('idle');
  });

  it('has nothing to ask of a player who has left the computer', async () => {
    const tab = await seeking();
    await answer(tab, { roomId: null });
    tab.search.goElsewhere(computerRoomId);
    tab.emit((listener) => listener['match:ready']?.({ roomId }));
    tab.search.follow(null);
    await settle();
    expect(tab.names().at(-1)).toBe('room:join');
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
