/** Rooms in Redis by the floor's means: one connection and one script. */
import type { Room } from '@tictactoe/shared/room';
import { createClient } from 'redis';
import type { RoomStore } from '../../../../server/src/rooms/room-store.ts';
import { textOf } from '../../../../server/src/rooms/room-text.ts';
import { floorScript } from '../floor-script.ts';

/** What playing takes of a store. */
export type PlainStore = Pick<RoomStore, 'load' | 'commit' | 'follow'>;

export async function openPlainStore(url: string): Promise<PlainStore> {
  const redis = createClient({ url, commandOptions: { timeout: 0 } });
  redis.on('error', () => process.exit(1));
  await redis.connect();
  const sha = await redis.scriptLoad(floorScript);
  /** The newest version of each room that is followed: a publication of it, or of an older one, is not parsed. */
  const versions = new Map<string, number>();
  const isNews = (roomId: string, version: number): boolean => {
    const known = versions.get(roomId);
    if (known === undefined || version <= known) return false;
    versions.set(roomId, version);
    return true;
  };

  return {
    async load(roomId) {
      const value = await redis.get(keyOf(roomId));
      return value === null ? null : roomIn(value);
    },
    async commit({ before, room }) {
      const expected = before === null ? '' : placeOf(before);
      const value = `${placeOf(room)}${textOf(room)}`;
      const reply = await redis.sendCommand<string | number | null>([
        ...['EVALSHA', sha, '1', keyOf(room.id), expected, value],
      ]);
      if (reply !== 1)
        return { isCommitted: false, current: reply === null ? null : roomIn(String(reply)) };
      isNews(room.id, room.version);
      return { isCommitted: true, room };
    },
    async follow(roomId, onChange) {
      versions.set(roomId, 0);
      await redis.subscribe(keyOf(roomId), (value) => {
        if (isNews(roomId, Number.parseInt(value, 10)))
          onChange({ room: roomIn(value), origin: null });
      });
      return () => redis.unsubscribe(keyOf(roomId));
    },
  };
}

/** As the servers call it, so that Redis lets their user in. */
const keyOf = (roomId: string): string => `room:${roomId}`;
const placeOf = ({ version }: Room): string => `${version} `;
const roomIn = (value: string): Room => JSON.parse(value.slice(value.indexOf('{'))) as Room;
