/**
 * Sees what Redis is told, over connections of its own that no fault of the network touches: every
 * line on `game-moves`, every document on the rooms' channels, and on demand what is stored.
 */
import { createClient } from 'redis';
import type { Announcement, Recorder, RoomDocument } from './history.ts';

export type Observer = Awaited<ReturnType<typeof startObserver>>;

/** The documented name of a room's key and channel. */
const roomKey = (roomId: string) => `room:{${roomId[0]}}${roomId.slice(1)}`;

export async function startObserver(url: string, recorder: Recorder) {
  const open = () =>
    createClient({
      url,
      socket: { reconnectStrategy: 25, connectTimeout: 1000 },
      commandOptions: { timeout: 0 },
    });
  const subscriber = open();
  const reader = open();
  /** What was found last, by room; written down again only when it has changed. */
  const stored = new Map<string, string | null>();

  const read = async (roomId: string): Promise<RoomDocument | null> => {
    const value = await reader.get(roomKey(roomId));
    const room = value === null ? null : documentIn(value);
    if (value !== stored.get(roomId)) recorder.record({ type: 'stored', roomId, room });
    stored.set(roomId, value);
    return room;
  };
  /** A client that is destroyed refuses at once: who tried again without an end would hold the event loop for ever. */
  let isClosed = false;
  const readAll = () => Promise.all([...stored.keys()].map(read));
  subscriber.on('error', () => recorder.record({ type: 'observing', isListening: false }));
  reader.on('error', () => {});
  subscriber.on('ready', () => {
    recorder.record({ type: 'observing', isListening: true });
    // Loading takes Redis a moment, and it may be gone again: then there is nothing to note.
    if (reader.isReady) readAll().catch(() => {});
  });
  await Promise.all([subscriber.connect(), reader.connect()]);
  await subscriber.subscribe('game-moves', (line) => {
    recorder.record({ type: 'announced', announcement: JSON.parse(line) as Announcement });
  });

  return {
    /** Resolves once nothing said about the room can be missed any more. */
    async watch(roomId: string): Promise<void> {
      stored.set(roomId, null);
      const listener = (message: string) => {
        recorder.record({ type: 'published', room: documentIn(message) });
      };
      const subscribe = () => subscriber.sSubscribe(roomKey(roomId), listener);
      // Redis may go in the middle of it; what is asked while it is away waits for it to be back.
      while (!isClosed && !(await subscribe().then(yes, no)));
      while (!isClosed && !(await read(roomId).then(yes, no)));
    },
    readAll,
    /** Notes what Redis promises of a write. */
    async noteDurability(): Promise<void> {
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

/** The words before it say which version it is and where it came from. */
const documentIn = (value: string) => JSON.parse(value.slice(value.indexOf('{'))) as RoomDocument;

const yes = () => true;
const no = () => false;
