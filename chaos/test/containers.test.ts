/** `npm run containers` runs what the documents say, and finds losses. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cases, startLine } from '../src/containers/cases.ts';
import { type Found, judge } from '../src/containers/judge.ts';
import { parseOptions } from '../src/containers/parse-options.ts';
import { deployLine, stack, swarmCases } from '../src/containers/swarm-cases.ts';
import { createRecorder, type RoomDocument } from '../src/history.ts';

const roomId = 'ABCDEFGHJK';
const seat = (playerId: string) => ({ playerId, name: '', wins: 0, hasLeft: false, away: null });
const room = (changes: Partial<RoomDocument> = {}): RoomDocument => ({
  ...{
    id: roomId,
    version: 3,
    status: 'playing',
    round: 1,
    draws: 0,
    moves: [4],
    turnTimeMs: null,
  },
  ...{
    game: 'tic-tac-toe',
    variant: { rows: 3, columns: 3, inARow: 3 },
    createdAt: 0,
    changedAt: 0,
  },
  seats: { X: seat('ann'), O: seat('bob') },
  ...changes,
});

/** Ann moves at 1000 and says hello at 2000; both are acknowledged, a move of Bob's is not. */
function record() {
  let at = 0;
  const recorder = createRecorder(() => at);
  const send = (client: string, name: string, payload: object, code: string | null) => {
    const request = recorder.events.length;
    const sent = {
      client,
      playerId: client,
      request,
      name,
      roomId,
      payload: { roomId, ...payload },
    };
    recorder.record({ type: 'sent', ...sent, round: null, expected: null });
    if (code !== null) {
      const told = name === 'move:play' ? room() : null;
      recorder.record({ type: 'answered', client, request, code, room: told });
    }
  };
  at = 1000;
  send('ann', 'move:play', { round: 1, turn: 0, move: 4 }, 'ok');
  at = 2000;
  send('ann', 'chat:say', { text: 'hello' }, 'ok');
  send('bob', 'move:play', { round: 1, turn: 1, move: 5 }, 'unavailable');
  send('bob', 'move:play', { round: 1, turn: 1, move: 5 }, null);
  return recorder.events;
}

const judged = (found: Found) =>
  judge(record(), new Map([[roomId, found]]), { startedAt: 0, endedAt: 5000 });

test('nothing is lost where the room has what was acknowledged, and only that counts', () => {
  expect(judged({ room: room(), texts: ['hello'] })).toEqual({
    ...{ moves: 1, lostMoves: 0, messages: 1, lostMessages: 0, lostSeats: 0 },
    longestGapMs: 4000,
  });
});

test('a round that is over takes its moves along', () => {
  const found = { room: room({ round: 2, moves: [] }), texts: ['hello'] };
  expect(judged(found)).toMatchObject({ lostMoves: 0 });
});

test.each<[string, Found, object]>([
  ['another mark on that turn', { room: room({ moves: [0] }), texts: ['hello'] }, { lostMoves: 1 }],
  ['fewer moves', { room: room({ moves: [] }), texts: ['hello'] }, { lostMoves: 1 }],
  ['no such message', { room: room(), texts: [] }, { lostMessages: 1 }],
  [
    'a free seat',
    { room: room({ seats: { X: null, O: seat('bob') } }), texts: ['hello'] },
    { lostSeats: 1 },
  ],
  ['no room', { room: null, texts: [] }, { lostMoves: 1, lostMessages: 1, lostSeats: 1 }],
])('%s is a loss', (_, found, loss) => {
  expect(judged(found)).toMatchObject(loss);
});

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

const target = {
  nameOf: async (service: string, number: number) => `tictactoe-${service}-${number}`,
  startLine: deployLine(false),
};

test.each(['README.md', 'docs/containers.md'])(
  'every line of %s that changes containers is run',
  async (file) => {
    const documented =
      read(file).match(/^docker (compose )?(build|up|kill|pause|restart|stop|down)\b[^#\n]*/gm) ??
      [];
    const lines = await Promise.all(cases.map((each) => each.lines(target)));
    expect(documented.length).toBeGreaterThan(2);
    for (const line of documented) expect([startLine, ...lines.flat()]).toContain(line.trim());
  },
);

test('every line of deploy/swarm/README.md that changes services is run', async () => {
  const documented =
    read('deploy/swarm/README.md').match(/^docker (service|stack) (?!ps)[^#\n]*/gm) ?? [];
  const lines = await Promise.all(swarmCases.map((each) => each.lines(target)));
  const run = [...lines.flat(), deployLine(true)].map((line) =>
    line.replaceAll(stack, 'tictactoe'),
  );
  expect(documented.length).toBeGreaterThan(2);
  for (const line of documented) expect(run).toContain(line.trim());
});

test('a swarm has cases of its own', () => {
  const { chosen } = parseOptions(['--swarm', '--cases', 'rolling update,nginx killed']);
  expect(chosen.map(({ name }) => name)).toEqual(['rolling update', 'nginx killed']);
  expect(() => parseOptions(['--cases', 'rolling update'])).toThrow('there is no "rolling update"');
  expect(() => parseOptions(['--redis-cluster'])).toThrow('--redis-cluster needs --swarm');
});
