/** Connections to one node of a Redis Cluster, made anew whenever they end: one to listen, one to read. */
import { setTimeout } from 'node:timers/promises';
import { createClient } from 'redis';

export type NodeListener = {
  onAnnounced: (line: string, node: string) => void;
  onPublished: (message: string, node: string) => void;
  onConnected: () => void;
  /** These channels of rooms are heard here no more. */
  onLost: (channels: string[]) => void;
};

export type NodeFollower = {
  /** Resolves once it has been connected. */
  ready: Promise<void>;
  hears(channel: string): boolean;
  /** Subscribes to the room's channel if the node has it. */
  listen(channel: string): Promise<void>;
  /** Rejects if the key is not here, or the node does not answer. */
  read(key: string): Promise<string | null>;
  setting(name: string): Promise<string>;
  close(): void;
};

const againMs = 25;
const answerMs = 500;

type Client = ReturnType<typeof open>;

export function followNode(url: string, listener: NodeListener): NodeFollower {
  const { promise: ready, resolve: isReady } = Promise.withResolvers<void>();
  /** The current connection to listen, with the channels of rooms that it is subscribed to. */
  let current: { client: Client; heard: Set<string> } | null = null;
  let isClosed = false;
  const onPublished = (message: string) => listener.onPublished(message, url);

  const connectOnce = async (): Promise<void> => {
    const client = open(url);
    const ended = new Promise<void>((resolve) => client.on('error', () => resolve()));
    const heard = new Set<string>();
    client.on('sharded-channel-moved', (name) => {
      const channel = String(name);
      if (heard.delete(channel)) listener.onLost([channel]);
    });
    try {
      await client.connect();
      if (isClosed) return;
      await client.subscribe('game-moves', (line) => listener.onAnnounced(line, url));
      current = { client, heard };
      isReady();
      listener.onConnected();
      await ended;
    } finally {
      current = null;
      if (client.isOpen) client.destroy();
      if (heard.size > 0) listener.onLost([...heard]);
    }
  };
  const keepConnected = async (): Promise<void> => {
    while (!isClosed) {
      await connectOnce().catch(() => {});
      await setTimeout(againMs);
    }
  };
  void keepConnected();

  const reader = createClient({
    url,
    disableOfflineQueue: true,
    commandOptions: { timeout: 0 },
    socket: { reconnectStrategy: againMs, connectTimeout: answerMs },
  });
  reader.on('error', () => {});
  const readerReady = reader.connect();

  return {
    ready: Promise.all([ready, readerReady]).then(() => {}),
    hears: (channel) => current?.heard.has(channel) ?? false,
    async listen(channel) {
      if (current === null || current.heard.has(channel)) return;
      const { client, heard } = current;
      const subscribed = client.sSubscribe(channel, onPublished).then(() => heard.add(channel));
      // The slot is elsewhere, or the node has just gone; or it hangs, and may confirm it later.
      await within(answerMs, subscribed).catch(() => {});
    },
    read: (key) => within(answerMs, reader.get(key)),
    setting: async (name) => (await reader.configGet(name))[name] ?? '',
    close() {
      isClosed = true;
      if (current?.client.isOpen) current.client.destroy();
      reader.destroy();
    },
  };
}

/** One that ends for good when it ends. */
const open = (url: string) =>
  createClient({
    url,
    socket: { reconnectStrategy: false, connectTimeout: answerMs },
    commandOptions: { timeout: 0 },
  });

/** Rejects if there is no answer in time. */
async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  const cut = new AbortController();
  const late = setTimeout(ms, undefined, { signal: cut.signal }).then(() => {
    throw new Error('no answer');
  });
  late.catch(() => {}); // if it is cut
  answer.catch(() => {}); // if it comes too late
  return Promise.race([answer, late]).finally(() => cut.abort());
}
