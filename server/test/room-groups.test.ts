/** Rooms spread evenly over the masters of a Redis Cluster, and keep their keys in one Redis. */
import calculateSlot from 'cluster-key-slot';
import { describe, expect, test } from 'vitest';
import { keysOfCluster, keysOfOneRedis } from '../src/redis/redis-keys.ts';
import { groupsOfCluster } from '../src/redis/room-groups.ts';
import { newRoomId } from '../src/rooms/new-room-id.ts';

const slotCount = 16_384;
const codes = Array.from({ length: 100_000 }, () => newRoomId());
const slots = codes.map((code) => calculateSlot(keysOfCluster.room(code)));

/** As `redis-cli --cluster create` gives slots out. */
function masterOf(slot: number, masters: number): number {
  const perMaster = slotCount / masters;
  for (let i = 0; i < masters; i++) if (slot <= Math.round((i + 1) * perMaster - 1)) return i;
  return masters - 1;
}

describe('[R13] rooms in a Redis Cluster', () => {
  test.each([3, 4, 6, 8, 16, 32, 64, 96, 128])(
    'each of %i masters has its share, give or take a tenth',
    (masters) => {
      const counts = new Array<number>(masters).fill(0);
      for (const slot of slots) (counts[masterOf(slot, masters)] as number)++;
      const share = codes.length / masters;
      // Beyond 32 masters a tenth of a share is less than three standard deviations: there the groups alone are counted.
      if (masters <= 32)
        for (const count of counts) expect(Math.abs(count / share - 1)).toBeLessThan(0.1);
      const groups = groupsOfCluster.tags.map((tag) => masterOf(calculateSlot(tag), masters));
      expect(Object.values(Object.groupBy(groups, String)).map((each) => each?.length)).toEqual(
        new Array(masters).fill(groups.length / masters),
      );
    },
  );

  test('all keys of a room, and what a commit changes beside it, share a slot', () => {
    for (const code of codes.slice(0, 1000)) {
      const group = keysOfCluster.groupOf(code);
      const names = [
        ...[keysOfCluster.room(code), keysOfCluster.presence(code), keysOfCluster.chat(code)],
        ...[keysOfCluster.wakes, keysOfCluster.gates, keysOfCluster.gateNotes].map(
          (each) => each[group] as string,
        ),
        keysOfCluster.gameMoves[group] as string,
        keysOfCluster.adapterChannel(`socket.io#/#${code}#`),
      ];
      expect(new Set(names.map((name) => calculateSlot(name))).size).toBe(1);
    }
  });

  test('stored keys keep their tags from release to release', () => {
    expect(keysOfCluster.room('0000000000')).toBe('room:{2ke}0000000000');
    expect(keysOfCluster.room('7BXNANR0R0')).toBe(`room:{${tagOf('7BXNANR0R0')}}7BXNANR0R0`);
    const [head, tail] = [groupsOfCluster.tags.slice(0, 4), groupsOfCluster.tags.slice(-4)];
    expect([...head, ...tail]).toMatchInlineSnapshot(`
      [
        "2ke",
        "7g",
        "14",
        "6y",
        "xp",
        "x",
        "2g",
        "xt",
      ]
    `);
  });
});

test('in one Redis keys are those of release 1.0.0', () => {
  expect(keysOfOneRedis.room('7BXNANR0R0')).toBe('room:{7}BXNANR0R0');
  expect(keysOfOneRedis.presence('7BXNANR0R0')).toBe('presence:{7}BXNANR0R0');
  expect(keysOfOneRedis.chat('7BXNANR0R0')).toBe('chat:{7}BXNANR0R0');
  expect(keysOfOneRedis.wakes).toHaveLength(32);
  expect(keysOfOneRedis.gates[keysOfOneRedis.groupOf('7BXNANR0R0')]).toBe('gate:{7}');
  expect(keysOfOneRedis.adapterChannel('socket.io#/#7BXNANR0R0#')).toBe('socket.io#/#7BXNANR0R0#');
});

const tagOf = (code: string) => groupsOfCluster.tags[groupsOfCluster.groupOf(code)];
