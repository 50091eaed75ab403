/** The command line: what it refuses, how it ends, and the table it prints. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { attacks } from '../src/attacks.ts';
import type { Measurement } from '../src/measurement.ts';
import { parseOptions } from '../src/parse-options.ts';
import { markdownTable, textTable } from '../src/table.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const attack = (...args: string[]) =>
  spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });

test('takes what it is given, and something sensible for the rest', () => {
  const { attacks: chosen, ...rest } = parseOptions([
    ...['--only', 'floods', '--only', 'ghosts', '--seed', '7', '--markdown', 'x.md'],
  ]);
  expect(chosen.map(({ name }) => name)).toEqual(['floods', 'ghosts']);
  expect(rest).toEqual({ seconds: 30, seed: 7, markdown: 'x.md', help: false });
  expect(parseOptions([]).attacks).toEqual(attacks);
});

test.each([
  [['--only', 'earthquake'], 'there is no "earthquake"'],
  [['--seconds', '0'], '--seconds takes a whole number from 1 to 3600, not "0"'],
  [['--seed', 'lucky'], '--seed takes a whole number'],
  [['--loudly'], "Unknown option '--loudly'"],
])('%j: says what is wrong and ends with 2', (args, complaint) => {
  const { status, stderr } = attack(...args);
  expect(status).toBe(2);
  expect(stderr).toContain(complaint);
});

test('--help tells every option and every attack', () => {
  const { status, stdout } = attack('--help');
  expect(status).toBe(0);
  const names = attacks.map(({ name }) => name);
  for (const word of ['--only', '--seconds', '--seed', '--markdown', ...names]) {
    expect(stdout).toContain(word);
  }
});

test('every attack has a name of its own', () => {
  expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
});

test('the table has a line per attack, with the server that grew most', () => {
  const measurement: Measurement = {
    name: 'floods',
    done: 'frames 5,000',
    before: { count: 300, p50: 2, p99: 4, largest: 9 },
    during: { count: 300, p50: 3, p99: 18, largest: 30.4 },
    refusals: ['rate_limited'],
    disconnects: 0,
    ended: [],
    errors: [],
    blames: [],
    internalAnswers: 0,
    servers: [
      { before: 200, most: 210, after: 205 },
      { before: 190, most: 290, after: 230 },
    ],
    redis: { before: 13, most: 14, after: 13 },
    complaint: null,
  };
  const rows = [{ measurement, broken: ['bystanders refused: rate_limited'] }];
  expect(markdownTable(rows).split('\n').at(-1)).toBe(
    '| floods | frames 5,000 | 2.0 / 4.0 | 18 | 4.5 | 30 | 300 | 1 | 0 | 190/290/230 | 13/14/13 | NO |',
  );
  const text = textTable(rows);
  expect(text).toContain('frames 5,000');
  expect(text).toContain('BROKEN: bystanders refused: rate_limited');
});
