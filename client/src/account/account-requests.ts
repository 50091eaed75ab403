/** Sends requests about accounts, to the addresses below /api/account. */
import type { AccountTexts } from '../i18n/english/account.ts';

/** Codes of refusals: the servers', and those of the browser about passkeys. */
export type AccountProblem = keyof AccountTexts['account']['problems'];
/** What is refused is a value with a code. A newer server may have codes that are not known here [R12]. */
export type Answer<Value> = ({ ok: true } & Value) | Refusal;
export type Refusal = { ok: false; code: AccountProblem };

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** `path` is empty or begins with a slash. Resolves to a refusal where nobody could be reached, or the signal was aborted. */
export async function requestAccount<Value extends object>(
  method: Method,
  path: string,
  body?: object,
  signal: AbortSignal | null = null,
): Promise<Answer<Value>> {
  try {
    const response = await fetch(`/api/account${path}`, {
      ...{ method, signal },
      ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = text === '' ? {} : jsonOf(text);
    if (response.ok && answer !== null) return { ok: true, ...(answer as Value) };
    return { ok: false, code: codeOf(answer) ?? codesOfStatus[response.status] ?? 'unavailable' };
  } catch {
    return { ok: false, code: 'unavailable' };
  }
}

/** What nginx answers by itself has no code. */
const codesOfStatus: Record<number, AccountProblem> = { 404: 'not_found', 429: 'rate_limited' };

const codeOf = (answer: object | null) =>
  answer !== null && 'code' in answer ? (answer.code as AccountProblem) : undefined;

function jsonOf(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
