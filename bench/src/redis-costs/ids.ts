/** Ids by number. */
import { roomIdAlphabet, roomIdLength } from '@tictactoe/shared/room-id';

export function roomIdOf(number: number): string {
  let id = '';
  for (let rest = number; rest > 0; rest = Math.floor(rest / roomIdAlphabet.length))
    id = `${roomIdAlphabet[rest % roomIdAlphabet.length]}${id}`;
  return id.padStart(roomIdLength, '0');
}

export const playerIdOf = (number: number): string => `p${String(number).padStart(15, '0')}`;
