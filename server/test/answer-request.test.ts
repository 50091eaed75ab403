/** Who plays does not wait for those who come in crowds. */
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createTurns } from '../src/ops/turns.ts';
import { createAnswerRequest } from '../src/requests/answer-request.ts';
import type { Handlers } from '../src/requests/handlers.ts';
import { createPunctuality } from '../src/requests/punctuality.ts';
import type { Caller } from '../src/session/caller.ts';

test('a move overtakes joins that wait for their turn', async () => {
  const order: string[] = [];
  const bothAnswered = Promise.withResolvers<void>();
  const handle = (name: string) => async () => {
    order.push(name);
    if (order.length === 2) bothAnswered.resolve();
    return { ok: false, code: 'room_not_found' } as const;
  };
  const log = pino({ enabled: false });
  const newcomerTurns = createTurns(4, (error) => expect.fail(String(error)));
  const answer = createAnswerRequest({
    handlers: { 'room:join': handle('join'), 'move:play': handle('move') } as unknown as Handlers,
    requestDeadlineMs: 5000,
    requestLimits: () => null,
    payloadLimits: { maxMessageBytes: 4096, maxMessageDepth: 8 },
    punctuality: createPunctuality(),
    turns: createTurns(4, (error) => expect.fail(String(error))),
    newcomerTurns,
    observer: { received() {}, answered() {}, refused() {}, gone() {} },
    log,
  });
  // A crowd that takes longer than a slice.
  newcomerTurns.take(() => {
    const endsAt = performance.now() + 6;
    while (performance.now() < endsAt);
  });
  const caller = { playerId: 'p'.repeat(16), socketId: 's', address: '::1' } as Caller;
  const roomId = 'ABCDEFGHJK';
  const ask = (event: string, payload: object) =>
    answer(
      caller,
      event,
      [payload],
      () => log,
      () => {},
    );
  ask('room:join', { roomId, name: 'Ann' });
  ask('move:play', { roomId, cell: 0, turn: 0 });
  await bothAnswered.promise;
  expect(order).toEqual(['move', 'join']);
});
