/** [R11] A request that fails for a reason of ours is answered, logged once and counted; the next is served. */
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler } from 'express';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { StoreUnavailable } from '../src/errors.ts';
import { handleErrors, handlePageErrors } from '../src/http/api/http-error.ts';

async function serving(
  handler: (options: { log: pino.Logger; onFailure: () => void }) => ErrorRequestHandler,
) {
  const lines: string[] = [];
  let failures = 0;
  const app = express();
  app.get('/bug', () => {
    throw new Error('a bug');
  });
  app.get('/away', () => {
    throw new StoreUnavailable();
  });
  app.get('/fine/:what', (_request, response) => void response.send('fine'));
  app.use(
    handler({
      log: pino({}, { write: (line: string) => void lines.push(line) }),
      onFailure: () => failures++,
    }),
  );
  const http = app.listen(0, '127.0.0.1');
  onTestFinished(() => void http.close());
  await new Promise((resolve) => http.once('listening', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    status: async (path: string) => (await fetch(`${url}${path}`)).status,
    seen: () => ({ failures, logged: lines.length }),
  };
}

test.each([
  ['the API', handleErrors],
  ['pages', handlePageErrors],
] as const)('[R11] of %s', async (_what, handler) => {
  const { status, seen } = await serving(handler);
  expect(await status('/bug')).toBe(500);
  expect(seen()).toEqual({ failures: 1, logged: 1 });
  expect(await status('/fine/x')).toBe(200);
  expect(await status('/fine/%')).toBe(400);
  expect(seen()).toEqual({ failures: 1, logged: 1 });
});

test('[R11] what is away is no failure of ours', async () => {
  const { status, seen } = await serving(handleErrors);
  expect(await status('/away')).toBe(503);
  expect(seen()).toEqual({ failures: 0, logged: 0 });
});
