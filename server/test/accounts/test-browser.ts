/** A browser as a test uses it: keeps cookies, and says whose page it shows. */
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import type { FollowedPlayers, OwnAccount } from '@tictactoe/shared/account-api';
import { createAuthenticator, type SoftwareAuthenticator } from './software-authenticator.ts';

/** Of whatever is answered below /api/account. */
type Body = {
  account: OwnAccount;
  recoveryCodes: string[];
  players: FollowedPlayers['players'];
  options: PublicKeyCredentialCreationOptionsJSON & PublicKeyCredentialRequestOptionsJSON;
  code: string;
};
export type Answer = { status: number; headers: Headers; body: Body };
export type TestBrowser = ReturnType<typeof openBrowser>;

/** `url` is a server's; the page is shown at `localhost`, where browsers make passkeys. `headers` go with all it sends; an empty one is left out. */
export function openBrowser(url: string, headers: Record<string, string> = {}) {
  const cookies = new Map<string, string>();
  const origin = `http://localhost:${new URL(url).port}`;
  const authenticator = createAuthenticator();

  async function ask(
    method: string,
    path: string,
    body?: unknown,
    more: Record<string, string> = {},
  ): Promise<Answer> {
    const sent: Record<string, string> = {
      ...(cookies.size > 0 && { Cookie: cookieHeader(cookies) }),
      ...(method !== 'GET' && { Origin: origin }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
      ...more,
    };
    const response = await fetch(`${origin}/api/account${path}`, {
      method,
      headers: Object.entries(sent).filter(([, value]) => value !== ''),
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie);
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Body,
    };
  }

  return {
    origin,
    cookies,
    authenticator,
    ask,
    /** What a socket of its brings along. */
    socketHeaders: () => ({ Cookie: cookieHeader(cookies) }),
    async register(name: string, by: SoftwareAuthenticator = authenticator): Promise<Answer> {
      const started = await ask('POST', '/registration', { name });
      if (started.status !== 200) return started;
      const response = by.create(started.body.options, origin);
      return ask('POST', '/registration/finish', { response });
    },
    async signIn(by: SoftwareAuthenticator = authenticator): Promise<Answer> {
      const started = await ask('POST', '/sign-in', {});
      if (started.status !== 200) return started;
      return ask('POST', '/sign-in/finish', { response: by.get(started.body.options, origin) });
    },
    account: async () => (await ask('GET', '')).body.account as OwnAccount | null,
  };
}

const cookieHeader = (cookies: Map<string, string>): string =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

function keep(cookies: Map<string, string>, header: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
  if (/; Max-Age=0(;|$)/.test(header)) cookies.delete(name);
  else cookies.set(name, value);
}
