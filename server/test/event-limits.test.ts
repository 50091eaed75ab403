/** How much a socket and an address may send in a second, and how large a message may be. */
import type { Reply } from '@tictactoe/shared/protocol';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createEventLimits } from '../src/limits/event-limits.ts';
import { playerAt, serverWith, times } from './limited-servers.ts';
import { connectPlayer, roomOf, secretOf } from './test-player.ts';

describe('what a socket may send in a second', () => {
  test('more is answered rate_limited, and nobody else notices', async () => {
    const { url } = await serverWith({ EVENTS_PER_SOCKET: '50' });
    const [ann, bob] = [await playerAt(url), await playerAt(url)];
    const codes = new Set<string>();
    const created: Reply[] = [];
    const refusedOfBurst = async () => {
      const burst = Array.from({ length: 95 }, () => ann.ask('lobby:leave', {}));
      created.push(await bob.ask('room:create', { name: 'Bob' }));
      const replies = (await Promise.all(burst)).map((reply) => (reply.ok ? 'ok' : reply.code));
      for (const code of replies) codes.add(code);
      return replies.filter((code) => code === 'rate_limited').length;
    };
    // One that lasts over the turn of a second may spend what two of them allow.
    await expect.poll(refusedOfBurst, { interval: 1100 }).toBeGreaterThanOrEqual(20);
    expect(codes).toEqual(new Set(['ok', 'rate_limited']));
    for (const reply of created) expect(roomOf(reply)).toMatchObject({ status: 'waiting' });
  });

  test('twice as much ends the socket, which is told why', async () => {
    const { url } = await serverWith({ EVENTS_PER_SOCKET: '20' });
    const ann = await playerAt(url);
    ann.socket.io.opts.reconnection = false;
    const told = new Promise((resolve) => ann.socket.once('request:refused', resolve));
    const gone = new Promise((resolve) => ann.socket.once('disconnect', resolve));
    for (let i = 0; i < 1000; i++) void ann.ask('lobby:leave', {}).catch(() => {});
    expect(await told).toEqual({ event: '', code: 'rate_limited' });
    expect(await gone).toBe('io server disconnect');
  });

  test('each socket has a limit of its own; every second is a new one', () => {
    let now = 0;
    const limits = createEventLimits({ eventsPerSocket: 5, eventsPerAddress: 8 }, () => now);
    const sending = (address: string) => {
      const socket = limits.forSocket(address);
      return () => {
        if (!socket.admitPacket(true)) return 'end';
        return socket.admitEvent() ? 'admit' : 'refuse';
      };
    };
    const [one, two, other] = [sending('a'), sending('a'), sending('b')];
    expect(Array.from({ length: 9 }, one)).toEqual([...times(5, 'admit'), ...times(4, 'refuse')]);
    expect(Array.from({ length: 6 }, two)).toEqual([...times(5, 'admit'), 'refuse']);
    expect(other()).toBe('admit');
    now = 1000;
    expect([one(), two()]).toEqual(['admit', 'admit']);
    expect(Array.from({ length: 60 }, one).at(-1)).toBe('end');
  });

  test('[R11] what an address sends beyond its share of 10 ms waits for the next', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const limits = createEventLimits({ eventsPerSocket: 5, eventsPerAddress: 300 }, () =>
      Date.now(),
    );
    vi.setSystemTime(1404);
    const [one, two, other] = [limits.forSocket('a'), limits.forSocket('a'), limits.forSocket('b')];
    const goOn = vi.fn();
    const send = (socket: typeof one) => {
      socket.admitPacket(true);
      const mustWait = limits.mustWait(socket.address);
      if (mustWait) limits.wait(socket.address, goOn);
      return mustWait;
    };
    expect([send(one), send(two), send(other), send(two), send(one)]).toEqual([
      ...[false, false, false],
      ...[true, true],
    ]);
    vi.advanceTimersByTime(5);
    expect(goOn).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(goOn).toHaveBeenCalledTimes(2);
    expect(send(one)).toBe(false);
  });

  test.each(['websocket', 'polling'])(
    '[R11] by %s: a socket whose address has sent too much is not refused but read later',
    async (transport) => {
      const { url } = await serverWith({ EVENTS_PER_ADDRESS: '60' });
      const ann = await connectPlayer(url, 'Ann', secretOf('Ann'), {}, [transport]);
      onTestFinished(ann.close);
      const bob = await playerAt(url);
      const burst = Array.from({ length: 150 }, () => ann.ask('lobby:leave', {}));
      expect(await bob.create()).toMatchObject({ status: 'waiting' });
      const codes = (await Promise.all(burst)).map((reply) => (reply.ok ? 'ok' : reply.code));
      expect(new Set(codes)).toEqual(new Set(['ok']));
    },
  );

  test('[R11] of many who poll at an address that has sent too much, each is answered in the end', async () => {
    const { url } = await serverWith({ EVENTS_PER_ADDRESS: '60' });
    const pollers = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        connectPlayer(url, `poller${i}`, secretOf(`poller${i}`), {}, ['polling']),
      ),
    );
    onTestFinished(() => {
      for (const { close } of pollers) close();
    });
    const asked = pollers.flatMap(({ ask }) =>
      Array.from({ length: 20 }, () => ask('lobby:leave', {})),
    );
    expect(new Set((await Promise.all(asked)).map(({ ok }) => ok))).toEqual(new Set([true]));
  });

  test('[R11] what is no event is spent like one, and as much of it ends the socket', () => {
    const limits = createEventLimits({ eventsPerSocket: 5, eventsPerAddress: 8 }, () => 0);
    const one = limits.forSocket('a');
    for (let i = 0; i < 5; i++) expect(one.admitPacket(false)).toBe(true);
    expect(one.admitPacket(true) && one.admitEvent()).toBe(false);
    expect(Array.from({ length: 15 }, () => one.admitPacket(false)).at(-1)).toBe(false);
  });
});

test('size and depth of a message are as configured', async () => {
  const { url } = await serverWith({ MAX_MESSAGE_BYTES: '5000', MAX_MESSAGE_DEPTH: '4' });
  const ann = await playerAt(url);
  const ofSize = (bytes: number) => ann.ask('room:join', { more: 'x'.repeat(bytes) });
  expect(await ofSize(4900)).toMatchObject({ code: 'bad_request' });
  expect(await ofSize(5100)).toMatchObject({ code: 'too_large' });
  expect(await ann.ask('room:join', { a: { b: { c: {} } } })).toMatchObject({
    code: 'bad_request',
  });
  expect(await ann.ask('room:join', { a: { b: { c: { d: {} } } } })).toMatchObject({
    code: 'too_deep',
  });
});
