/** What the live page calls a room says nothing of its code, and the figures of SECURITY.md are right. */
import { readFileSync } from 'node:fs';
import { roomIdAlphabet, roomIdLength } from '@tictactoe/shared/room-id';
import { expect, test } from 'vitest';
import { readConfig } from '../src/config/config.ts';
import { createMemoryTelemetryChannel } from '../src/memory/memory-telemetry-channel.ts';
import { roomLabelOf } from '../src/monitoring/room-label.ts';

test('[R11] a room has one label, which another key changes altogether', async () => {
  const keys = await Promise.all([1, 2].map(() => createMemoryTelemetryChannel().sharedKey()));
  const [mine = '', other = ''] = keys;
  expect(roomLabelOf('0000000000', mine)).toBe(roomLabelOf('0000000000', mine));
  expect(roomLabelOf('0000000000', mine)).not.toBe(roomLabelOf('0000000000', other));
  // Codes that begin alike have labels that do not.
  const labels = Array.from({ length: 32 }, (_, i) =>
    roomLabelOf(`00000000${String(i).padStart(2, '0')}`, mine),
  );
  expect(new Set(labels.map((label) => label.slice(0, 3))).size).toBeGreaterThan(28);
});

test('[R11] the figures of SECURITY.md on trying codes follow from the limits', () => {
  const text = readFileSync(new URL('../../SECURITY.md', import.meta.url), 'utf8');
  const { rates, addressFactor } = readConfig({});
  const { count, seconds } = rates?.enter ?? { count: Number.NaN, seconds: 1 };
  const codes = roomIdAlphabet.length ** roomIdLength;
  const perMinute = (count * 60) / seconds;
  const triesPerDay = perMinute * addressFactor * 60 * 24;
  const inWords = (number: number) => number.toLocaleString('en-US');
  expect(text).toContain(`2^${Math.log2(codes)} = ${inWords(codes)}`);
  expect(text).toContain(`${inWords(perMinute)} tries a minute and player`);
  expect(text).toContain(`${inWords(perMinute * addressFactor)} a minute and address`);
  expect(text).toContain(`**${inWords(triesPerDay)} tries a day from one address**`);
  const oneIn = Math.floor(codes / triesPerDay / 1e6) * 1e6;
  expect(text).toContain(`one in ${inWords(oneIn)} of all codes`);
  const daysForOneOf = (rooms: number, addresses: number) =>
    codes / rooms / (triesPerDay * addresses);
  expect(text).toContain(
    `one address finds one in about ${Math.round(daysForOneOf(1e4, 1) / 365)} years`,
  );
  expect(text).toContain(
    `ten thousand addresses in about ${daysForOneOf(1e4, 1e4).toFixed(0)} days`,
  );
  // On average, half of all codes have to be tried.
  const years = Math.round(daysForOneOf(1, 1000) / 2 / 365);
  expect(text).toContain(`a thousand addresses find a given room in about ${years} years`);
});
