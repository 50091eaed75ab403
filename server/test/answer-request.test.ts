/** Who plays does not wait for those who come in crowds. */
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createNewcomers, mostEntering } from '../src/limits/newcomers.ts';
import { createBulkhead } from '../src/ops/bulkhead.ts';
import { createTimeSlicer } from '../src/ops/time-slicer.ts';
import { createAnswerRequest } from '../src/requests/answer-request.ts';
import type { Handlers } from '../src/requests/handlers.ts';
import { createRequestDeadlines } from '../src/requests/request-deadlines.ts';
import type { ClientSession } from '../src/session/client-session.ts';

const fail = (error: unknown) => expect.fail(String(error));
const caller = { playerId: 'p'.repeat(16), socketId: 's', address: '::1' } as ClientSession;
const roomId = 'ABCDEFGHJK';

function createAsk(handlers: Partial<Handlers>) {
  const log = pino({ enabled: false });
  const newcomers = createNewcomers(4, fail);
  const answer = createAnswerRequest({
    handlers: handlers as Handlers,
    requestDeadlineMs: 5000,
    requestLimits: () => null,
    payloadLimits: { maxMessageBytes: 4096, maxMessageDepth: 8 },
    deadlines: createRequestDeadlines(),
    bulkhead: createBulkhead(8),
    slicer: createTimeSlicer(4, fail),
    newcomers,
    observer: { received() {}, answered() {}, refused() {}, gone() {} },
    log,
  });
  const ask = (event: string, payload: object) =>
    answer(caller, event, [payload], 1, { logOf: () => log, reply: () => {}, fail });
  return { ask, newcomers };
}

test('a move overtakes joins that wait for their turn', async () => {
  const order: string[] = [];
  const bothAnswered = Promise.withResolvers<void>();
  const handle = (name: string) => async () => {
    order.push(name);
    if (order.length === 2) bothAnswered.resolve();
    return { ok: false, code: 'room_not_found' } as const;
  };
  const { ask, newcomers } = createAsk({
    'room:join': handle('join'),
    'move:play': handle('move'),
  });
  // A crowd that takes longer than a slice.
  newcomers.run(() => {
    const endsAt = performance.now() + 6;
    while (performance.now() < endsAt);
  });
  ask('room:join', { roomId, name: 'Ann' });
  ask('move:play', { roomId, cell: 0, turn: 0 });
  await bothAnswered.promise;
  expect(order).toEqual(['move', 'join']);
});

test('[R11] joins of one address that wait for a place keep nobody else outside', async () => {
  const { ask, newcomers } = createAsk({ 'room:join': () => new Promise(() => {}) });
  for (let i = 0; i < mostEntering; i++) ask('room:join', { roomId, name: 'Ann' });
  await new Promise<void>((resolve) => newcomers.admit(resolve, '192.0.2.1'));
});
