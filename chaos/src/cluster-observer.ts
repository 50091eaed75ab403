/**
 * Records what a Redis Cluster receives, as observer.ts does of one Redis: over connections of its own to every node,
 * for each may die at any time. A message that several nodes pass on is recorded once.
 */
import { setTimeout } from 'node:timers/promises';
import type { RedisCluster } from '@tictactoe/local-cluster/start-redis-cluster';
import { followNode, type NodeFollower } from './follow-node.ts';
import type { Announcement, Recorder, RoomDocument } from './history.ts';
import { documentIn, type Observer } from './observer.ts';
import { roomKeyInCluster, shardOfRoom } from './room-keys.ts';

const placeEveryMs = 1000;
const againMs = 20;

export async function startClusterObserver(
  { nodes }: RedisCluster,
  recorder: Recorder,
): Promise<Observer> {
  const shards = new Set(nodes.map(({ shard }) => shard)).size;
  /** By the name of the room's key and channel. */
  const rooms = new Map<string, string>();
  /** What was read last, by room; recorded again only when it has changed. */
  const stored = new Map<string, string | null>();
  let isClosed = false;

  const onAnnounced = once((line) =>
    recorder.record({ type: 'announced', announcement: JSON.parse(line) as Announcement }),
  );
  const onPublished = once((message) =>
    recorder.record({ type: 'published', room: documentIn(message) }),
  );
  const observing = (channel: string, isListening: boolean) => {
    const roomId = rooms.get(channel);
    if (roomId !== undefined) recorder.record({ type: 'observing', isListening, roomId });
  };
  const isHeard = (channel: string) => followers.some((each) => each.hears(channel));
  const listen = async (channel: string): Promise<boolean> => {
    const wasHeard = isHeard(channel);
    await Promise.all(followers.map((each) => each.listen(channel)));
    if (!wasHeard && isHeard(channel)) observing(channel, true);
    return isHeard(channel);
  };
  const listenAgain = async (channel: string) => {
    while (!isClosed && !(await listen(channel))) await setTimeout(againMs);
  };
  const followers: NodeFollower[] = nodes.map(({ keeperUrl }) =>
    followNode(keeperUrl, {
      onAnnounced,
      onPublished,
      onConnected: () => void Promise.all(rooms.keys().map(listen)),
      onLost: (channels) => {
        for (const channel of channels) {
          observing(channel, false);
          if (isHeard(channel)) observing(channel, true);
          void listenAgain(channel);
        }
      },
    }),
  );
  await Promise.all(followers.map(({ ready }) => ready));
  // A replica that has come back, or has learnt late whose slots are whose, is asked again.
  const timer = setInterval(() => rooms.keys().forEach((each) => void listen(each)), placeEveryMs);

  /** Only the master of the slot answers. */
  const ask = (key: string) => Promise.any(followers.map(({ read }) => read(key)));
  const read = async (roomId: string): Promise<RoomDocument | null> => {
    const value = await ask(roomKeyInCluster(roomId));
    const room = value === null ? null : documentIn(value);
    if (value !== stored.get(roomId)) recorder.record({ type: 'stored', roomId, room });
    stored.set(roomId, value);
    return room;
  };

  return {
    async watch(roomId) {
      const channel = roomKeyInCluster(roomId);
      stored.set(roomId, null);
      rooms.set(channel, roomId);
      recorder.record({ type: 'placed', roomId, shard: shardOfRoom(roomId, shards) });
      await listenAgain(channel);
      while (!isClosed && !(await read(roomId).then(yes, no))) await setTimeout(againMs);
    },
    readAll: () => Promise.all([...stored.keys()].map(read)),
    async noteDurability() {
      const settings = await Promise.all(followers.map((each) => each.setting('appendfsync')));
      recorder.record({ type: 'durability', appendfsync: settings.join() });
    },
    close() {
      isClosed = true;
      clearInterval(timer);
      for (const each of followers) each.close();
    },
  };
}

/** Calls `act` with a message as often as the node does that has passed it on most often. */
function once(act: (message: string) => void): (message: string, node: string) => void {
  const counts = new Map<string, Map<string, number>>();
  return (message, node) => {
    const ofNodes = counts.get(message) ?? new Map<string, number>();
    counts.set(message, ofNodes);
    const most = Math.max(0, ...ofNodes.values());
    const count = (ofNodes.get(node) ?? 0) + 1;
    ofNodes.set(node, count);
    if (count > most) act(message);
  };
}

const yes = () => true;
const no = () => false;
