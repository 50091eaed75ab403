/** Recovery codes: each lets the owner of an account in once, without a passkey. */
import { normalizeRoomId, roomIdAlphabet } from '@tictactoe/shared/room-id';
import { customAlphabet } from 'nanoid';
import { hashSecret } from './hash-secret.ts';

const codeCount = 10;
/** 80 bits, in characters of five bits each that cannot be taken for each other. */
const randomCode = customAlphabet(roomIdAlphabet, 16);

/** `codes` are to be shown once, such as `7BXN-ANR0-R0K3-9QTZ`; the account keeps `hashes`. */
export function createRecoveryCodes(): { codes: string[]; hashes: string[] } {
  const codes = Array.from({ length: codeCount }, () => randomCode());
  return {
    codes: codes.map((code) => (code.match(/.{4}/g) ?? []).join('-')),
    hashes: codes.map(hashSecret),
  };
}

/** Of what was typed: in any case, with or without the hyphens, O for 0 and I or L for 1. */
export const recoveryCodeHash = (typed: string): string => hashSecret(normalizeRoomId(typed));
