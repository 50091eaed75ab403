/** Which keys lie together: every room belongs to a group, and the keys of a group share a slot of Redis Cluster. */
import { roomIdAlphabet } from '@tictactoe/shared/room-id';
import calculateSlot from 'cluster-key-slot';

export type RoomGroups = {
  /** The hash tag of each group. */
  tags: readonly string[];
  /** The number of the room's group. */
  groupOf(roomId: string): number;
  /** The room's code with the tag of its group, as it stands in the names of its keys. */
  taggedId(roomId: string): string;
};

/** In one Redis: by the first character of the code, as since release 1.0.0. */
export const groupsOfOneRedis: RoomGroups = {
  tags: [...roomIdAlphabet],
  groupOf: (roomId) => roomIdAlphabet.indexOf(roomId[0] as string),
  taggedId: (roomId) => `{${roomId[0]}}${roomId.slice(1)}`,
};

const slotCount = 16_384;
/** Three times a power of two: 3, 4, 6, 8, 12, 16, … 96 and 128 masters get the same number of groups each. */
const groupCount = 384;

/**
 * In Redis Cluster: by the first four characters, into groups whose slots lie evenly between 0 and 16383, so that
 * masters with the same number of slots get the same number of rooms. Stored keys have these tags: they never change.
 */
export const groupsOfCluster: RoomGroups = (() => {
  const tags = evenTags();
  const groupOf = (roomId: string): number => {
    let number = 0;
    for (let i = 0; i < 4; i++) number = number * 32 + digitOf(roomId, i);
    return number % groupCount;
  };
  return { tags, groupOf, taggedId: (roomId) => `{${tags[groupOf(roomId)]}}${roomId}` };
})();

function digitOf(roomId: string, index: number): number {
  return roomIdAlphabet.indexOf(roomId[index] as string);
}

/** For each group the first number, in base 36, whose slot lies in the middle half of the group's share of slots. */
function evenTags(): readonly string[] {
  const tags = new Map<number, string>();
  for (let number = 0; tags.size < groupCount; number++) {
    const tag = number.toString(36);
    const place = (calculateSlot(tag) * groupCount) / slotCount;
    const group = Math.floor(place);
    const isCentral = Math.abs(place - group - 0.5) < 0.25;
    if (isCentral && !tags.has(group)) tags.set(group, tag);
  }
  return Array.from({ length: groupCount }, (_, group) => tags.get(group) as string);
}
