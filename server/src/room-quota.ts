/**
 * How many rooms may be kept on behalf of a player and of an address [R11]. What a player has made counts
 * while it is under way. Of an address all rooms count: beyond its bound the oldest games that are over
 * make way for new ones.
 */
import type { Room } from '@tictactoe/shared/room';
import type { CreatedRooms } from './store/created-rooms.ts';
import { isPassing, type RoomStore } from './store/room-store.ts';

export type RoomQuota = ReturnType<typeof createRoomQuota>;

export type RoomQuotaOptions = {
  created: CreatedRooms;
  store: Pick<RoomStore, 'load' | 'keepFor'>;
  roomsPerPlayer: number;
  roomsPerAddress: number;
};

/** Of an owner who seems to have too many, so many are asked whether they are still there. */
const askedAtOnce = 10;
/** For whoever is just looking at it. */
const makingWaySeconds = 60;

type By = { playerId: string; address: string };

export function createRoomQuota(options: RoomQuotaOptions) {
  const { created, store, roomsPerPlayer, roomsPerAddress } = options;

  const loadReadable = (roomId: string): Promise<Room | null> =>
    store.load(roomId).catch((error: unknown) => {
      if (isPassing(error)) throw error;
      return null;
    });
  /** Strikes off what does not count; those that do are asked last the next time. */
  const makeSpace = async (owner: string, makeWay: (roomId: string) => Promise<void>) => {
    const listed = await created.oldest(owner, askedAtOnce);
    const rooms = await Promise.all(listed.map(({ roomId }) => loadReadable(roomId)));
    const [counting, ended]: [string[], string[]] = [[], []];
    for (const [i, { roomId, isNew }] of listed.entries()) {
      const room = rooms[i] ?? null;
      if (room !== null && room.status !== 'over') counting.push(roomId);
      // One that is about to be made counts already.
      else if (room !== null || !isNew) ended.push(roomId);
    }
    await Promise.all(ended.map(makeWay));
    await created.forget(owner, ended);
    await created.putLast(owner, counting);
  };
  const makeWayForAddress = (roomId: string) => store.keepFor(roomId, 'atMost', makingWaySeconds);

  const add = async (
    owner: string,
    roomId: string,
    limit: number,
    makeWay: (roomId: string) => Promise<void>,
  ): Promise<boolean> => {
    if (limit === Number.POSITIVE_INFINITY) return true;
    if (await created.add(owner, roomId, limit)) return true;
    await makeSpace(owner, makeWay);
    return created.add(owner, roomId, limit);
  };

  return {
    /** Counts a room that is about to be made; tells whether it may be. */
    async reserve({ playerId, address }: By, roomId: string): Promise<boolean> {
      if (!(await add(playerId, roomId, roomsPerPlayer, async () => {}))) return false;
      if (await add(address, roomId, roomsPerAddress, makeWayForAddress)) return true;
      await created.forget(playerId, [roomId]);
      return false;
    },

    /** Counts a room in which strangers meet: it is made in any case, and others make way. */
    async note(address: string, roomId: string): Promise<void> {
      if (roomsPerAddress === Number.POSITIVE_INFINITY) return;
      await created.add(address, roomId, null);
      if ((await created.count(address)) > roomsPerAddress) {
        await makeSpace(address, makeWayForAddress);
      }
    },
  };
}
