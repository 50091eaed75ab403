/**
 * How many rooms may be kept on behalf of a player and of an address [R11]. What a player has made counts
 * while it is under way. Of an address all rooms count: beyond its bound the oldest games that are over
 * make way for new ones. And how many games with the computer are played: it has to think about each.
 */
import type { Room } from '@tictactoe/shared/room';
import { isTransient, NewerRoom } from '../errors.ts';
import type { CreatedRooms } from './created-rooms.ts';
import type { RoomStore } from './room-store.ts';

export type RoomQuota = ReturnType<typeof createRoomQuota>;

export type RoomQuotaOptions = {
  created: CreatedRooms;
  store: Pick<RoomStore, 'load' | 'keepFor'>;
  roomsPerPlayer: number;
  roomsPerAddress: number;
  computerGamesPerPlayer: number;
  computerGamesPerAddress: number;
  /** Milliseconds since 1970, by a clock that all servers share. */
  now: () => number;
};

/** What counts for an owner, and what becomes of a room that does not. */
type Bound = {
  owner: string;
  most: number;
  counts: (room: Room) => boolean;
  makeWay: (roomId: string) => Promise<void>;
};

/** Of an owner who seems to have too many, so many are asked whether they are still there. */
const askedAtOnce = 10;
/**
 * In a second an owner's rooms are looked at so often without finding space: who goes on asking is refused
 * at the cost of a count. Two, so that who was refused can end a game and begin another at once.
 */
const mostVainLooks = 2;
/** Lets a player who reloads the page come back in time. */
const makingWaySeconds = 60;

type By = { playerId: string; address: string };

export function createRoomQuota(options: RoomQuotaOptions) {
  const { created, store, now } = options;

  const loadReadable = (roomId: string): Promise<Room | 'newer' | null> =>
    store.load(roomId).catch((error: unknown) => {
      if (error instanceof NewerRoom) return 'newer';
      if (isTransient(error)) throw error;
      return null;
    });
  const vainLooks = countInSecond(now);
  /** Strikes off what does not count, and tells whether there was any; those that do are asked last the next time. */
  const makeSpace = async ({ owner, counts, makeWay }: Bound): Promise<boolean> => {
    const listed = await created.oldest(owner, askedAtOnce);
    const rooms = await Promise.all(listed.map(({ roomId }) => loadReadable(roomId)));
    const [counting, ended]: [string[], string[]] = [[], []];
    for (const [i, { roomId, isNew }] of listed.entries()) {
      const room = rooms[i] ?? null;
      // Of one that a newer server has written nobody here knows whether it is over [R12].
      if (room === 'newer' || (room !== null && counts(room))) counting.push(roomId);
      // One that is about to be made counts already.
      else if (room !== null || !isNew) ended.push(roomId);
    }
    await Promise.all(ended.map(makeWay));
    await created.forget(owner, ended);
    await created.putLast(owner, counting);
    return ended.length > 0;
  };
  const add = async (bound: Bound, roomId: string): Promise<boolean> => {
    const { owner, most } = bound;
    if (most === Number.POSITIVE_INFINITY || (await created.add(owner, roomId, most))) return true;
    if (vainLooks.add(owner) > mostVainLooks || !(await makeSpace(bound))) return false;
    vainLooks.forget(owner);
    return created.add(owner, roomId, most);
  };
  /** In all of them or in none. */
  const addAll = async (bounds: Bound[], roomId: string): Promise<boolean> => {
    for (const [i, bound] of bounds.entries()) {
      if (await add(bound, roomId)) continue;
      await Promise.all(bounds.slice(0, i).map(({ owner }) => created.forget(owner, [roomId])));
      return false;
    }
    return true;
  };

  const isUnderWay = (room: Room): boolean => room.status !== 'over';
  /** A player who has been away for the whole grace does not play any more. */
  const isPlayed = (room: Room): boolean =>
    room.status === 'playing' &&
    [room.seats.X, room.seats.O].every(({ away }) => away === null || now() < away.claimableAt);
  const nothing = async () => {};
  const ofAddress = (address: string): Bound => ({
    owner: address,
    most: options.roomsPerAddress,
    counts: isUnderWay,
    makeWay: (roomId) => store.keepFor(roomId, 'atMost', makingWaySeconds),
  });
  const ofRooms = ({ playerId, address }: By): Bound[] => [
    { owner: playerId, most: options.roomsPerPlayer, counts: isUnderWay, makeWay: nothing },
    ofAddress(address),
  ];
  const ofComputer = ({ playerId, address }: By): Bound[] => {
    const { computerGamesPerPlayer, computerGamesPerAddress } = options;
    const of = { counts: isPlayed, makeWay: nothing };
    return [
      { ...of, owner: `computer:${playerId}`, most: computerGamesPerPlayer },
      { ...of, owner: `computer:${address}`, most: computerGamesPerAddress },
    ];
  };

  return {
    /** Counts a room that is about to be made; resolves to whether it may be. */
    reserve: (by: By, roomId: string, withComputer = false): Promise<boolean> =>
      addAll([...ofRooms(by), ...(withComputer ? ofComputer(by) : [])], roomId),

    /** Counts a game with the computer that is about to begin in a room that was made before. */
    reserveComputer: (by: By, roomId: string): Promise<boolean> => addAll(ofComputer(by), roomId),

    /** Counts a room in which strangers meet: it is made in any case, and others make way. */
    async note(address: string, roomId: string): Promise<void> {
      const bound = ofAddress(address);
      if (bound.most === Number.POSITIVE_INFINITY) return;
      await created.add(address, roomId, null);
      if ((await created.count(address)) > bound.most) await makeSpace(bound);
    },
  };
}

/** Counts by name, anew in every second of `now`. */
function countInSecond(now: () => number) {
  const counts = new Map<string, number>();
  let second = 0;
  return {
    add(name: string): number {
      const current = Math.floor(now() / 1000);
      if (current !== second) counts.clear();
      second = current;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return count;
    },
    forget: (name: string): void => {
      counts.delete(name);
    },
  };
}
