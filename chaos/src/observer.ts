/**
 * Records what Redis receives, over connections of its own that no network fault affects: every
 * message on `game-moves`, every document on the rooms' channels, and on demand what is stored.
 */
import { createClient } from 'redis';
import type { Announcement, Recorder, RoomDocument } from './history.ts';
import { roomKey } from './room-keys.ts';

export type Observer = {
  /** Resolves once no message about the room can be missed any more. */
  watch(roomId: string): Promise<void>;
  /** What is stored of the rooms that are watched. */
  readAll(): Promise<(RoomDocument | null)[]>;
  /** Records when Redis writes to disk. */
  noteDurability(): Promise<void>;
  close(): void;
};

export async function startObserver(url: string, recorder: Recorder): Promise<Observer> {
  const open = () =>
    createClient({
      url,
      socket: { reconnectStrategy: 25, connectTimeout: 1000 },
      commandOptions: { timeout: 0 },
    });
  const subscriber = open();
  const reader = open();
  /** What was read last, by room; recorded again only when it has changed. */
  const stored = new Map<string, string | null>();

  const read = async (roomId: string): Promise<RoomDocument | null> => {
    const value = await reader.get(roomKey(roomId));
    const room = value === null ? null : documentIn(value);
    if (value !== stored.get(roomId)) recorder.record({ type: 'stored', roomId, room });
    stored.set(roomId, value);
    return room;
  };
  /** Ends the retries: a destroyed client rejects at once, so they would block the event loop for ever. */
  let isClosed = false;
  const readAll = () => Promise.all([...stored.keys()].map(read));
  subscriber.on('error', () => recorder.record({ type: 'observing', isListening: false }));
  reader.on('error', () => {});
  subscriber.on('ready', () => {
    recorder.record({ type: 'observing', isListening: true });
    // While Redis loads its data it refuses, and it may be gone again: then there is nothing to record.
    if (reader.isReady) readAll().catch(() => {});
  });
  await Promise.all([subscriber.connect(), reader.connect()]);
  await subscriber.subscribe('game-moves', (line) => {
    recorder.record({ type: 'announced', announcement: JSON.parse(line) as Announcement });
  });

  return {
    async watch(roomId) {
      stored.set(roomId, null);
      const listener = (message: string) => {
        recorder.record({ type: 'published', room: documentIn(message) });
      };
      const subscribe = () => subscriber.sSubscribe(roomKey(roomId), listener);
      // Redis may stop in between; requests wait until it is back.
      while (!isClosed && !(await subscribe().then(yes, no)));
      while (!isClosed && !(await read(roomId).then(yes, no)));
    },
    readAll,
    async noteDurability() {
      const { appendfsync = 'no' } = await reader.configGet('appendfsync');
      recorder.record({ type: 'durability', appendfsync });
    },
    close(): void {
      isClosed = true;
      subscriber.destroy();
      reader.destroy();
    },
  };
}

/** Before the document stand its version and its origin. */
export const documentIn = (value: string) =>
  JSON.parse(value.slice(value.indexOf('{'))) as RoomDocument;

const yes = () => true;
const no = () => false;
