/** Whether a server takes players, by how many of the rooms it can serve. */
import { expect, test } from 'vitest';
import { readinessOf } from '../src/compose/server-status.ts';

const status = { isDraining: false, isAside: false, peerUrl: undefined };

test.each([
  ['all rooms', 1, {}, { isReady: true, servesAll: true }],
  ['two of three shards', 2 / 3, {}, { isReady: true, servesAll: false }],
  ['half of them', 0.5, {}, { isReady: false, servesAll: false }],
  ['none', 0, {}, { isReady: false, servesAll: false }],
  ['all, draining', 1, { isDraining: true }, { isReady: false, servesAll: false }],
  ['most, but others serve all', 2 / 3, { isAside: true }, { isReady: false, servesAll: false }],
])('[R13] a server that can serve %s', (_, served, changed, expected) => {
  expect(readinessOf({ ...status, ...changed }, served)).toEqual(expected);
});
