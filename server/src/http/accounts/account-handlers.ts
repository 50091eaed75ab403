/** What is done at each address below /api/account. Whether it may be asked at all, account-routes.ts sees to. */
import type { accountRequests } from '@tictactoe/shared/account-api';
import { ok } from '@tictactoe/shared/result';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { type AccountResult, refuse } from '../../accounts/account-result.ts';
import { challengeMs } from '../../accounts/account-store.ts';
import type { Accounts } from '../../accounts/accounts.ts';
import type { SignedIn } from '../../accounts/sessions.ts';
import type { Entered, Visitor } from '../../accounts/sign-in.ts';
import type { Following } from '../../following/following.ts';
import type { Cookies } from '../../network/cookies.ts';
import type { BrowserSessions } from './browser-sessions.ts';

type Schemas = typeof accountRequests;
/** Addresses that are asked without a body. */
type BodilessName =
  | 'GET /'
  | 'GET /data'
  | 'DELETE /'
  | 'DELETE /passkeys/:id'
  | 'DELETE /session'
  | 'DELETE /sessions/:id'
  | 'DELETE /sessions'
  | 'GET /following'
  | 'DELETE /following/:id';
type Body<Name> = Name extends keyof Schemas ? z.output<Schemas[Name]> : undefined;

export type Exchange = { request: Request; response: Response; visitor: Visitor };
export type AccountHandlers = {
  [Name in keyof Schemas | BodilessName]: (
    exchange: Exchange,
    body: Body<Name>,
  ) => Promise<AccountResult<object>>;
};

export type AccountHandlersOptions = {
  accounts: Accounts;
  following: Following;
  browserSessions: BrowserSessions;
  cookies: Cookies;
};

const guest = ok({ account: null });

export function createAccountHandlers(options: AccountHandlersOptions): AccountHandlers {
  const { accounts, following, browserSessions, cookies } = options;
  const { signIn, own, sessions } = accounts;

  type Question = AccountResult<{ options: object; challengeKey: string }>;
  /** The browser gets the question, and in a cookie the key that its answer is to bring along. */
  const ask = ({ request, response }: Exchange, asked: Question): AccountResult<object> => {
    if (!asked.ok) return asked;
    const { options, challengeKey } = asked.value;
    const cookie = cookies.write(request, 'challenge', challengeKey, challengeMs);
    response.append('Set-Cookie', cookie);
    return ok({ options });
  };
  const enter = async (
    { request, response }: Exchange,
    entered: AccountResult<Entered>,
  ): Promise<AccountResult<object>> => {
    if (!entered.ok) return entered;
    const { token, ...shown } = entered.value;
    const owner = await sessions.find(token);
    if (owner === null) return refuse('not_signed_in');
    const account = await own.show(owner);
    browserSessions.keep(request, response, token);
    return ok({ account, ...shown });
  };
  const asOwner = async (
    { request }: Exchange,
    act: (owner: SignedIn) => Promise<AccountResult<object>>,
  ): Promise<AccountResult<object>> => {
    const owner = await browserSessions.find(request);
    return owner === null ? refuse('not_signed_in') : act(owner);
  };
  const leave = async ({ request, response }: Exchange, ending: Promise<void>) => {
    await ending;
    browserSessions.forget(request, response);
    return guest;
  };
  const show = async ({ request }: Exchange) => {
    const owner = await browserSessions.find(request);
    return owner === null ? guest : ok({ account: await own.show(owner) });
  };

  return {
    'GET /': show,
    'POST /registration': async (exchange, { name }) =>
      ask(exchange, await signIn.startRegistration(exchange.visitor, name)),
    'POST /registration/finish': async (exchange, { response }) =>
      enter(exchange, await signIn.finishRegistration(exchange.visitor, response)),
    'POST /sign-in': async (exchange) => ask(exchange, await signIn.startSignIn(exchange.visitor)),
    'POST /sign-in/finish': async (exchange, { response }) =>
      enter(exchange, await signIn.finishSignIn(exchange.visitor, response)),
    'POST /recovery': async (exchange, { name, code }) =>
      enter(exchange, await signIn.recover(exchange.visitor, name, code)),

    'POST /passkeys': (exchange) =>
      asOwner(exchange, async (owner) =>
        ask(exchange, await own.startPasskey(owner, exchange.visitor)),
      ),
    'POST /passkeys/finish': (exchange, { response }) =>
      asOwner(exchange, (owner) => own.finishPasskey(owner, exchange.visitor, response)),
    'DELETE /passkeys/:id': (exchange) =>
      asOwner(exchange, (owner) => own.removePasskey(owner, String(exchange.request.params.id))),
    'POST /recovery-codes': (exchange) => asOwner(exchange, own.renewRecoveryCodes),
    'PUT /name': (exchange, { name }) => asOwner(exchange, (owner) => own.rename(owner, name)),
    'GET /data': (exchange) =>
      asOwner(exchange, async (owner) => {
        const data = await own.download(owner);
        exchange.response.attachment('account.json');
        return ok(data);
      }),
    'DELETE /': (exchange) => asOwner(exchange, (owner) => leave(exchange, own.remove(owner))),

    'DELETE /session': (exchange) => leave(exchange, sessions.end(exchange.visitor.sessionToken)),
    'DELETE /sessions': (exchange) =>
      asOwner(exchange, ({ account }) => leave(exchange, sessions.endAll(account.id))),
    'DELETE /sessions/:id': (exchange) =>
      asOwner(exchange, async ({ account }) => {
        await sessions.endOne(account.id, String(exchange.request.params.id));
        return show(exchange);
      }),

    'PUT /challenges': (exchange, { areAccepted }) =>
      asOwner(exchange, (owner) => own.acceptChallenges(owner, areAccepted)),
    'GET /following': (exchange) => asOwner(exchange, ({ account }) => following.list(account)),
    'POST /following': (exchange, { name }) =>
      asOwner(exchange, ({ account }) => following.follow(account, name)),
    'DELETE /following/:id': (exchange) =>
      asOwner(exchange, ({ account }) =>
        following.unfollow(account, String(exchange.request.params.id)),
      ),
  };
}
