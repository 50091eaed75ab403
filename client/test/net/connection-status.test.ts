/** The status of the connection in each state. */
import { expect, it } from 'vitest';
import { connectionStatusOf } from '../../src/net/connection-status.ts';
import { initialRoomState as initial, type RoomState } from '../../src/room/room-reducer.ts';

const state = (known: Partial<RoomState>): RoomState => ({ ...initial, ...known });

it('is connecting at first and reconnecting later', () => {
  expect(connectionStatusOf(initial)).toBe('connecting');
  expect(connectionStatusOf(state({ isConnected: true, hasBeenConnected: true }))).toBe(
    'connected',
  );
  expect(connectionStatusOf(state({ hasBeenConnected: true }))).toBe('reconnecting');
});

it('does not alarm when a server that ends has said so', () => {
  expect(connectionStatusOf(state({ isDraining: true, isConnected: true }))).toBe('connected');
  expect(connectionStatusOf(state({ isDraining: true, hasBeenConnected: true }))).toBe('moving');
});

it('[R10] is paused while a request is being retried', () => {
  expect(connectionStatusOf(state({ isConnected: true, stalled: ['move:play'] }))).toBe('paused');
});

it('is offline as long as the browser says so and nothing is received', () => {
  expect(connectionStatusOf(state({ isConnected: true, isNetworkLost: true }))).toBe('offline');
});
