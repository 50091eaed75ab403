/** The HTTP side: the health checks, accounts and the built client. */
import { join } from 'node:path';
import express, { type Express, type RequestHandler, type Router } from 'express';
import type { Registry } from 'prom-client';
import type { Log } from '../ops/log.ts';
import { handlePageErrors } from './api/http-error.ts';
import { metricsRoute } from './metrics-route.ts';
import { createPages, type PagesOptions } from './pages.ts';
import { type SecurityHeaderOptions, securityHeaders } from './security-headers.ts';

export type AppOptions = SecurityHeaderOptions &
  PagesOptions & {
    /** Whether this server takes players now, and can serve every room. */
    readiness: () => { isReady: boolean; servesAll: boolean };
    /** Whether new games are refused for want of memory, while those that run go on. */
    isFull: () => boolean;
    metrics: Registry;
    /** Whatever else is below /api. */
    api: Router;
    /** What is below /api/account, and what keeps those signed in who open pages; null where there are no accounts. */
    accounts: { routes: Router; renew: RequestHandler } | null;
    /** Called for every request that failed for a reason of ours. */
    onFailure: () => void;
    log: Log;
  };

export function createApp(options: AppOptions): Express {
  const { clientDir, readiness, isFull, metrics, api, accounts } = options;
  const app = express();
  app.disable('x-powered-by');
  app.use(securityHeaders(options));

  app.get('/livez', (_request, response) => {
    response.type('text').send('ok\n');
  });
  // With ?rooms=all, as the other servers ask: whether it serves every room, though it may send its players away.
  app.get('/readyz', ({ query }, response) => {
    const { isReady, servesAll } = readiness();
    const isYes = query.rooms === 'all' ? servesAll : isReady;
    const notes = [
      ...(servesAll ? [] : ['some rooms are paused, a part of Redis is away']),
      ...(isFull() ? ['no new games, Redis is nearly full'] : []),
    ];
    response
      .status(isYes ? 200 : 503)
      .type('text')
      .send(isYes ? `${['ok', ...notes].join(': ')}\n` : 'not ready\n');
  });

  app.get('/metrics', metricsRoute(metrics));
  if (accounts !== null) app.use('/api/account', accounts.routes);
  app.use('/api', api);

  // The names of these files change with their content.
  app.use('/assets', express.static(join(clientDir, 'assets'), { immutable: true, maxAge: '1y' }));
  app.use('/assets', (_request, response) => {
    response.status(404).type('text').send('not found\n');
  });
  app.use(express.static(clientDir, { index: false }));
  if (accounts !== null) app.use(accounts.renew);
  app.use(createPages(options));
  app.use(handlePageErrors(options));
  return app;
}
