/** Reads the payload of a move, which is what nearly every request has, without zod; docs/performance.md has what that saved. */
import type { Payload } from '@tictactoe/shared/protocol';
import { roomIdPattern } from '@tictactoe/shared/room-id';

/** The payload itself if it is exactly what today's page sends, with a move of whole numbers. Null: ask the schema. */
export function readPlainMove(payload: unknown): Payload<'move:play'> | null {
  if (typeof payload !== 'object' || payload === null) return null;
  let names = 0;
  for (const name in payload) {
    if (!isPlain(name, (payload as Record<string, unknown>)[name])) return null;
    names++;
  }
  return names === 4 ? (payload as Payload<'move:play'>) : null;
}

function isPlain(name: string, value: unknown): boolean {
  switch (name) {
    case 'roomId':
      return typeof value === 'string' && roomIdPattern.test(value);
    case 'round':
      return isInteger(value) && value >= 1;
    case 'move':
      return isCount(value) || isPlace(value);
    case 'turn':
      return isCount(value);
    default:
      return false;
  }
}

/** Such as a board and a cell. */
function isPlace(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const name in value) {
    if (name === '__proto__' || !isCount((value as Record<string, unknown>)[name])) return false;
  }
  return true;
}

const isCount = (value: unknown): boolean => isInteger(value) && value >= 0;
const isInteger = (value: unknown): value is number => Number.isSafeInteger(value);
