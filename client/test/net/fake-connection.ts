/** A connection that a test controls: what is sent on it waits for the test's answer. */
import type { ReplyTo, RequestName } from '@tictactoe/shared/protocol';
import type { TabPlayer } from '../../src/identity/identity.ts';
import type { Connection, ConnectionEvents, Greeting } from '../../src/net/connection.ts';

type Answer = ReplyTo<RequestName>;
type Sent = {
  name: string;
  payload: object;
  answer: (reply: Answer) => void;
  fail: () => void;
};

/** Runs what waits for resolved promises. */
async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

const ann: TabPlayer = {
  secret: 'secret',
  slot: 0,
  name: () => 'Ann',
  setName: () => {},
  rememberSeat: () => {},
  lockRoom: async () => true,
  release: () => {},
};

export function fakeConnection(playerId: string, player = ann) {
  const sent: Sent[] = [];
  const renewals: string[] = [];
  const listeners = new Set<Partial<ConnectionEvents>>();
  let isConnected = false;
  let greeting: Greeting | null = null;
  let holders = 1;
  let reconnected = () => {};
  const connection: Connection = {
    player,
    isConnected: () => isConnected,
    greeting: () => greeting,
    request: (name, payload) =>
      new Promise((resolve, reject) => {
        const answer = resolve as (reply: Answer) => void;
        sent.push({ name, payload, answer, fail: () => reject(new Error('broken')) });
      }),
    untilConnected: () =>
      isConnected
        ? Promise.resolve()
        : new Promise((resolve) => {
            reconnected = resolve;
          }),
    listen: (listener) => listeners.add(listener),
    renew: () => renewals.push('renewed'),
    share: () => {
      holders += 1;
      return connection;
    },
    close: () => {
      holders -= 1;
      if (holders > 0) return;
      isConnected = false;
      for (const { fail } of sent) fail();
    },
  };
  return {
    connection,
    sent,
    renewals,
    settle,
    names: () => sent.map(({ name }) => name),
    holders: () => holders,
    emit: (event: (listener: Partial<ConnectionEvents>) => void) => {
      for (const listener of listeners) event(listener);
    },
    async connect() {
      isConnected = true;
      greeting = { welcome: { server: 'server-1', playerId, now: 0 }, clockAheadMs: 0 };
      for (const listener of listeners) {
        listener.greeted?.(greeting);
        listener.connected?.();
      }
      reconnected();
      await settle();
    },
    breakConnection() {
      isConnected = false;
      for (const listener of listeners) listener.disconnected?.();
    },
  };
}
