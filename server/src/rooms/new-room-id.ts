/** Room codes that nobody can guess. */
import { roomIdAlphabet, roomIdLength } from '@tictactoe/shared/room-id';
import { customAlphabet } from 'nanoid';

/** From a cryptographic source; see `roomIdAlphabet`. */
export const newRoomId = customAlphabet(roomIdAlphabet, roomIdLength);
