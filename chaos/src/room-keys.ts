/** The names of rooms' keys, and on which shard of a new Redis Cluster each lies; see server/src/redis/room-groups.ts. */
import { roomIdAlphabet } from '@tictactoe/shared/room-id';
import calculateSlot from 'cluster-key-slot';

/** In one Redis. */
export const roomKey = (roomId: string): string => `room:{${roomId[0]}}${roomId.slice(1)}`;

const slotCount = 16_384;
const groupCount = 384;
/** How many characters of a room's code decide on its group. */
const groupDigits = 4;

const tags = tagsOfGroups();

/** In a Redis Cluster. */
export function roomKeyInCluster(roomId: string): string {
  const digits = [...roomId.slice(0, groupDigits)].map((digit) => roomIdAlphabet.indexOf(digit));
  const number = digits.reduce((sum, digit) => sum * roomIdAlphabet.length + digit, 0);
  return `room:{${tags[number % groupCount]}}${roomId}`;
}

/** From 0; each has the same number of slots, in order. */
export const shardOfRoom = (roomId: string, shards: number): number =>
  Math.floor((calculateSlot(roomKeyInCluster(roomId)) * shards) / slotCount);

/** The first number, in base 36, with a slot in the middle half of each group's slots. */
function tagsOfGroups(): string[] {
  const found: string[] = [];
  for (let number = 0, missing = groupCount; missing > 0; number++) {
    const tag = number.toString(36);
    const place = (calculateSlot(tag) * groupCount) / slotCount;
    const group = Math.floor(place);
    if (found[group] !== undefined || Math.abs(place - group - 0.5) >= 0.25) continue;
    found[group] = tag;
    missing--;
  }
  return found;
}
