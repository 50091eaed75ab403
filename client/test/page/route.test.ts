/** Addresses and codes as people type them. */
import { expect, it } from 'vitest';
import { addressOf, grouped, roomIdIn, routeOf } from '../../src/page/route.ts';

const routeTo = (address: string) => routeOf(new URL(address, 'https://example.org'));

it('finds the room in its address, however it is spelled', () => {
  for (const path of ['/r/7KX2M9PQ4D', '/r/7kx2m9pq4d', '/r/7kx2-m9pq-4d/', '/r/7kx2%20m9pq4d']) {
    expect(routeTo(path)).toEqual({ page: 'room', roomId: '7KX2M9PQ4D', as: 'player' });
  }
});

it('reads in an address what is to be made, and whether one only wants to watch', () => {
  expect(routeTo('/')).toEqual({ page: 'home' });
  expect(routeTo('/?friend')).toEqual({ page: 'new', kind: 'friend' });
  expect(routeTo('/?computer')).toEqual({ page: 'new', kind: 'computer' });
  expect(routeTo('/?utm=1')).toEqual({ page: 'home' });
  expect(routeTo('/r/7kx2m9pq4d?watch')).toMatchObject({ page: 'room', as: 'watcher' });
});

it('finds the code in what was pasted: a code, a grouped one, a whole link', () => {
  for (const typed of ['7kx2-m9pq-4d', ' 7KX2M9PQ4D ', 'https://example.org/r/7KX2M9PQ4D?x=1']) {
    expect(roomIdIn(typed)).toBe('7KX2M9PQ4D');
  }
});

it('takes look-alike letters for the digits they are read as', () => {
  expect(roomIdIn('OIL0000000')).toBe('0110000000');
});

it('leads to players by their names, and to leaderboards by the kind of game', () => {
  const places = [
    { page: 'player', name: 'Ann Example' },
    { page: 'player', name: 'Zoë/99%' },
    { page: 'leaderboard', kind: '' },
    { page: 'leaderboard', kind: 'ultimate-tic-tac-toe/usual' },
  ] as const;
  for (const place of places) expect(routeTo(addressOf(place))).toEqual(place);
  expect(addressOf(places[2])).toBe('/leaderboard');
});

it('knows no room where none can be', () => {
  for (const path of ['/r/', '/r/short', '/r/%E0%A4%A', '/r/7KX2M9PQ4U']) {
    expect(routeTo(path)).toEqual({ page: 'nowhere', missing: 'game' });
  }
  expect(routeTo('/elsewhere')).toEqual({ page: 'nowhere', missing: 'page' });
});

it('has an address for the account', () => {
  expect(routeTo('/account')).toEqual({ page: 'account' });
  expect(addressOf({ page: 'account' })).toBe('/account');
});

it('spells the address of a room in one way', () => {
  const room = { page: 'room', roomId: '7KX2M9PQ4D' } as const;
  expect(addressOf({ ...room, as: 'player' })).toBe('/r/7KX2M9PQ4D');
  expect(addressOf({ ...room, as: 'watcher' })).toBe('/r/7KX2M9PQ4D?watch');
  expect(addressOf({ page: 'new', kind: 'friend' })).toBe('/?friend');
  expect(grouped('7KX2M9PQ4D')).toBe('7KX2-M9PQ-4D');
});
