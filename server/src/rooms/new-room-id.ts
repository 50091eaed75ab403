/** Room codes that nobody can guess. */
import { roomIdAlphabet, roomIdLength } from '@tictactoe/shared/room-id';
import { customAlphabet } from 'nanoid';

/** From a cryptographic source; see `roomIdAlphabet`. */
const randomRoomId = customAlphabet(roomIdAlphabet, roomIdLength);
/** Of a hundred codes one is likely to be served even if hardly anything is. */
const attempts = 100;

/** One that can be served now, if there is any: a shard that is away gets no new rooms [R13]. */
export function newRoomId(canServe: (roomId: string) => boolean = () => true): string {
  let roomId = randomRoomId();
  for (let i = 1; i < attempts && !canServe(roomId); i++) roomId = randomRoomId();
  return roomId;
}
