/** The command line: what it refuses, how it ends, and whether what it prints is so. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { thinkingTimeMs } from '@tictactoe/shared/games/game';
import { expect, test } from 'vitest';
import { measure } from '../src/measure.ts';
import { parseOptions } from '../src/parse-options.ts';
import { markdownTable } from '../src/table.ts';
import { wilsonInterval } from '../src/wilson.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const strength = (...args: string[]) =>
  spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });

test('takes what it is given, and for the rest what players meet', () => {
  const chosen = parseOptions([
    '--board',
    '6x6',
    '--pair',
    'hard,one-ply',
    '--games',
    '6',
    '--steps',
    '9',
  ]);
  expect(chosen.matches).toMatchObject([
    { board: { name: '6x6' }, pairs: [['unbeatable', 'one-ply']] },
  ]);
  expect(chosen).toMatchObject({ games: 6, thinking: { steps: 9 } });
  const usual = parseOptions([]);
  const boards = ['3x3', '4x4', '6x6', 'ultimate-tic-tac-toe'];
  expect(usual.matches.map(({ board }) => board.name)).toEqual(boards);
  const others = ['random', 'one-ply', 'one-board', 'easy', 'medium', 'unbeatable'];
  for (const { board, pairs } of usual.matches)
    expect(pairs.map((pair) => pair.join(' '))).toEqual([
      ...others
        .filter((name) => name !== 'one-board' || board.name === 'ultimate-tic-tac-toe')
        .map((name) => `unbeatable ${name}`),
      'medium random',
    ]);
  expect(usual.thinking).toEqual({ ms: thinkingTimeMs });
});

test.each([
  [['--board', '9x9'], 'there is no board "9x9", but 3x3, 4x4, 6x6, ultimate-tic-tac-toe'],
  [['--game', 'chess'], 'the computer plays no "chess"'],
  [['--pair', 'hard,one-board', '--board', '3x3'], 'there is no player "one-board"'],
  [['--pair', 'hard'], '--pair takes two players with a comma between them, not "hard"'],
  [['--pair', 'hard,god'], 'there is no player "god"'],
  [['--games', '1'], '--games takes a whole number from 2 to 100000, not "1"'],
  [['--ms', '5', '--steps', '5'], '--ms and --steps exclude each other'],
  [['--loudly'], "Unknown option '--loudly'"],
])('%j: says what is wrong and ends with 2', (args, complaint) => {
  const { status, stderr } = strength(...args);
  expect(status).toBe(2);
  expect(stderr).toContain(complaint);
  expect(stderr).toContain('npm run strength -- --help');
});

test('--help tells every option', () => {
  const { status, stdout } = strength('--help');
  expect(status).toBe(0);
  for (const option of ['game', 'board', 'pair', 'games', 'ms', 'steps', 'seed', 'markdown'])
    expect(stdout).toContain(`--${option}`);
});

test('on every board the best level wins or draws against play without search, the same games with the same seed', () => {
  const args = ['--seed', '7', '--games', '8', '--steps', '40', '--pair', 'hard,one-ply'];
  const [one, other] = [strength(...args), strength(...args)].map(({ status, stdout }) => {
    expect(status).toBe(0);
    return stdout.slice(stdout.indexOf('board')).trim().split('\n').slice(1);
  });
  expect(one).toEqual(other);
  expect(one).toHaveLength(8);
  const lines = one?.map((line) => line.trim().split(/\s{2,}/)) ?? [];
  expect(lines.map(([board, first, second]) => `${board} ${first} ${second}`)).toEqual([
    ...['3x3 unbeatable one-ply', '3x3 one-ply unbeatable', '4x4 hard one-ply'],
    ...['4x4 one-ply hard', '6x6 hard one-ply', '6x6 one-ply hard'],
    ...['ultimate-tic-tac-toe hard one-ply', 'ultimate-tic-tac-toe one-ply hard'],
  ]);
  for (const [, first, , games, won, , lost] of lines) {
    expect(games).toBe('4');
    expect(first === 'one-ply' ? won : lost).toMatch(/^0 /);
  }
});

test.each([
  ['medium,random', 24, 0.98],
  ['hard,medium', 10, 0.8],
  ['hard,one-board', 10, 0.95],
])('at Ultimate tic-tac-toe, of %s the first wins as often as promised', (pair, games, share) => {
  // Less thought than a server has time for: a tenth.
  const args = ['--game', 'ultimate-tic-tac-toe', '--steps', '80', '--seed', '7'];
  const rows = [...measure(parseOptions([...args, '--pair', pair, '--games', `${games}`]))];
  const won = rows.map(({ score }, i) => (i === 0 ? score.won : score.lost));
  expect(won.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(share * games);
});

test("Wilson's interval is as published", () => {
  // https://en.wikipedia.org/wiki/Binomial_proportion_confidence_interval; of 0 in n its upper end is z²/(n+z²).
  const none = wilsonInterval(0, 10);
  expect(none.least).toBe(0);
  expect(none.most).toBeCloseTo(3.8415 / 13.8415, 3);
  const half = wilsonInterval(50, 100);
  expect(half.least).toBeCloseTo(0.4038, 3);
  expect(half.most).toBeCloseTo(0.5962, 3);
});

test('the table has a line for each order, with counts and intervals', () => {
  const score = { won: 50, drawn: 50, lost: 0 };
  const rows = [{ board: '6x6', first: 'hard', second: 'medium', score }];
  expect(markdownTable(rows).split('\n').at(-1)).toBe(
    '| 6x6 | hard | medium | 100 | 50 (40–60 %) | 50 (40–60 %) | 0 (0–4 %) |',
  );
});
