/** One word for the state of the connection. */
import { expect, it } from 'vitest';
import { linkStateOf } from '../../src/net/link-state.ts';
import { initialRoomState as initial, type RoomState } from '../../src/room/room-state.ts';

const state = (known: Partial<RoomState>): RoomState => ({ ...initial, ...known });

it('is connecting at first and reconnecting later', () => {
  expect(linkStateOf(initial)).toBe('connecting');
  expect(linkStateOf(state({ isConnected: true, hasBeenConnected: true }))).toBe('connected');
  expect(linkStateOf(state({ hasBeenConnected: true }))).toBe('reconnecting');
});

it('does not alarm when a server that ends has said so', () => {
  expect(linkStateOf(state({ isDraining: true, isConnected: true }))).toBe('connected');
  expect(linkStateOf(state({ isDraining: true, hasBeenConnected: true }))).toBe('moving');
});

it('[R10] is paused while a request is told "later"', () => {
  expect(linkStateOf(state({ isConnected: true, stalled: ['move:play'] }))).toBe('paused');
});

it('is offline as long as the browser says so and nothing is heard', () => {
  expect(linkStateOf(state({ isConnected: true, isNetworkLost: true }))).toBe('offline');
});
