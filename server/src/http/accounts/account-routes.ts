/** Accounts over HTTP, below /api/account: from whose page it may be asked, how often, in which shape and how long. */
import { accountRequests } from '@tictactoe/shared/account-api';
import { json, type Request, type RequestHandler, Router } from 'express';
import type { z } from 'zod';
import type { AccountResult } from '../../accounts/account-result.ts';
import { browserLabelOf } from '../../accounts/browser-label.ts';
import type { Visitor } from '../../accounts/sign-in.ts';
import type { RateLimits } from '../../limits/rate-limits.ts';
import type { ClientAddress } from '../../network/client-address.ts';
import { type IsAllowedOrigin, isFromOwnPage } from '../../network/origin.ts';
import type { RelyingParties } from '../../network/relying-party.ts';
import { answerError, type HttpErrorOptions, handleErrors } from '../api/http-error.ts';
import { within } from '../api/within-deadline.ts';
import {
  type AccountHandlersOptions,
  createAccountHandlers,
  type Exchange,
} from './account-handlers.ts';

export type AccountRoutesOptions = AccountHandlersOptions &
  HttpErrorOptions & {
    relyingParties: RelyingParties;
    isAllowedOrigin: IsAllowedOrigin;
    addressOf: ClientAddress['addressOf'];
    rateLimits: RateLimits;
    /** Whatever takes longer is answered as unavailable [R8], in ms. */
    deadlineMs: number;
  };

type Method = 'get' | 'post' | 'put' | 'delete';
type Handler = (exchange: Exchange, body: unknown) => Promise<AccountResult<object>>;

/** The answer of an authenticator is a kilobyte or two. */
const maxBody = '16kb';
/** Points of ACCOUNT_RATE: a new account stays, and a download may be long. All else that has a body costs one. */
const costs: Record<string, number> = { 'POST /registration': 6, 'GET /data': 6 };

export function createAccountRoutes(options: AccountRoutesOptions): Router {
  const { cookies, relyingParties, isAllowedOrigin, addressOf, rateLimits, deadlineMs } = options;
  const routes = Router();
  const schemas: Record<string, z.ZodType> = accountRequests;

  const guard: RequestHandler = (request, response, next) => {
    response.set('Cache-Control', 'no-store');
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const isAllowed = isRead ? isAllowedOrigin(request) : isFromOwnPage(isAllowedOrigin, request);
    if (isAllowed) next();
    else answerError(response, 'wrong_origin');
  };
  /** An address counts as one player. */
  const spend = (request: Request, points: number): Promise<boolean> => {
    const address = addressOf(request);
    return rateLimits.spend('account', { playerId: `account ${address}`, address }, points);
  };
  const visitorOf = (request: Request): Visitor => ({
    party: relyingParties.partyOf(request),
    browser: browserLabelOf(request.headers['user-agent']),
    sessionToken: cookies.read(request, 'session'),
    challengeKey: cookies.read(request, 'challenge'),
  });

  const add = (name: string, handle: Handler): void => {
    const [method = '', path = ''] = name.split(' ');
    const schema = schemas[name];
    const cost = costs[name] ?? (schema === undefined ? 0 : 1);
    const needsPasskeys = /^POST \/(registration|sign-in|passkeys)/.test(name);
    routes[method.toLowerCase() as Method](path, async (request, response) => {
      if (needsPasskeys && !relyingParties.hasPasskeys(request)) {
        return answerError(response, 'no_passkeys_here');
      }
      const body = schema?.safeParse(request.body);
      if (body?.success === false) return answerError(response, 'bad_request');
      if (cost > 0 && !(await spend(request, cost))) {
        return answerError(response, 'rate_limited');
      }
      const exchange = { request, response, visitor: visitorOf(request) };
      const result = await within(deadlineMs, handle(exchange, body?.data));
      if (result.ok) response.json(result.value);
      else answerError(response, result.code);
    });
  };

  routes.use(guard, json({ limit: maxBody }));
  const handlers = createAccountHandlers(options);
  for (const [name, handle] of Object.entries(handlers)) add(name, handle as Handler);
  routes.use((_request, response) => answerError(response, 'not_found'));
  routes.use(handleErrors(options));
  return routes;
}
