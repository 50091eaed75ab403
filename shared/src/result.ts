/** The two ways a command can end. Refusals are values; exceptions are for bugs and outages. */
import type { ErrorCode } from './error-codes.ts';

export type Ok<T> = { readonly ok: true; readonly value: T };
export type Refusal = { readonly ok: false; readonly code: ErrorCode };
export type Result<T> = Ok<T> | Refusal;

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });
export const fail = (code: ErrorCode): Refusal => ({ ok: false, code });
