/** What HTTP answers instead of what was asked for: a status, a code and a sentence. */
import { type AccountErrorCode, accountErrors } from '@tictactoe/shared/account-api';
import { errorCodes } from '@tictactoe/shared/error-codes';
import { type HttpErrorCode, httpErrorMeanings } from '@tictactoe/shared/http-api';
import type { ErrorRequestHandler, Response } from 'express';
import { codeOf } from '../../errors.ts';
import type { Log } from '../../ops/log.ts';
import { requestIdOf } from '../../session/request-id.ts';

const statuses = {
  bad_request: 400,
  room_not_found: 404,
  not_found: 404,
  method_not_allowed: 405,
  too_many_streams: 429,
  rate_limited: 429,
  unavailable: 503,
  overloaded: 503,
  server_outdated: 503,
  internal: 500,
  store_full: 503,
  name_taken: 409,
  name_not_allowed: 400,
  name_too_soon: 409,
  sign_in_failed: 401,
  challenge_expired: 400,
  not_signed_in: 401,
  last_passkey: 409,
  too_many_passkeys: 409,
  player_not_found: 404,
  follows_itself: 409,
  too_many_followed: 409,
  wrong_origin: 403,
  no_passkeys_here: 409,
} as const satisfies Partial<Record<HttpErrorCode | AccountErrorCode, number>>;
export type AnsweredCode = keyof typeof statuses;

/** Answers that will be others before long are not to be kept, and say when to ask again. */
export function answerError(response: Response, code: AnsweredCode): void {
  const status = statuses[code];
  if (status === 429 || status === 503) response.set('Retry-After', '1');
  const message = { ...errorCodes, ...httpErrorMeanings, ...accountErrors }[code];
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .json({ code, message: typeof message === 'string' ? message : message.meaning });
}

export type HttpErrorOptions = {
  log: Log;
  /** Called for every request that failed for a reason of ours. */
  onFailure: () => void;
};

/** The one place where exceptions of the API end, as far as it has not answered yet. */
export function handleErrors({ log, onFailure }: HttpErrorOptions): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    if (statusOfTheirs(error) !== null) return answerError(response, 'bad_request');
    const code = codeOf(error);
    if (code === 'internal') {
      onFailure();
      log.error({ err: error, request: requestIdOf(request.headers) }, 'API request failed');
    }
    return answerError(response, code);
  };
}

/** The same for pages and all else: what a client got wrong is said in a word, what we did is logged. */
export function handlePageErrors({ log, onFailure }: HttpErrorOptions): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const status = statusOfTheirs(error);
    if (status === null) {
      onFailure();
      log.error({ err: error, request: requestIdOf(request.headers) }, 'page failed');
    }
    // Half an answer is ended, lest it be taken for a whole one.
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response
      .status(status ?? 500)
      .set('Cache-Control', 'no-store')
      .type('text')
      .send(status === null ? 'internal error\n' : 'bad request\n');
  };
}

/** What Express and its parsers refuse says so by its status: an address that is no UTF-8, a body that is no JSON. */
function statusOfTheirs(error: unknown): number | null {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}
