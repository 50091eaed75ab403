/** For tests: a connection that the test holds in its hands; what is sent on it waits for an answer. */
import type { ReplyTo, RequestName } from '@tictactoe/shared/protocol';
import type { TabPlayer } from '../../src/identity/identity.ts';
import type { Connection, Greeting, Heard } from '../../src/net/connection.ts';

type Answer = ReplyTo<RequestName>;
type Sent = {
  name: string;
  payload: object;
  answer: (reply: Answer) => void;
  breakOff: () => void;
};

/** Lets all that waits for promises, and for nothing else, go on. */
async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

const ann: TabPlayer = {
  secret: 'secret',
  slot: 0,
  name: () => 'Ann',
  giveName: () => {},
  noteSeat: () => {},
  holdRoom: async () => true,
  release: () => {},
};

export function connectionByHand(playerId: string, player = ann) {
  const sent: Sent[] = [];
  const renewals: string[] = [];
  const audience = new Set<Partial<Heard>>();
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
        sent.push({ name, payload, answer, breakOff: () => reject(new Error('broken')) });
      }),
    untilConnected: () =>
      isConnected
        ? Promise.resolve()
        : new Promise((resolve) => {
            reconnected = resolve;
          }),
    listen: (heard) => audience.add(heard),
    renew: () => renewals.push('renewed'),
    share: () => {
      holders += 1;
      return connection;
    },
    close: () => {
      holders -= 1;
      if (holders > 0) return;
      isConnected = false;
      for (const { breakOff } of sent) breakOff();
    },
  };
  return {
    connection,
    sent,
    renewals,
    settle,
    names: () => sent.map(({ name }) => name),
    holders: () => holders,
    tell: (event: (heard: Partial<Heard>) => void) => {
      for (const heard of audience) event(heard);
    },
    async connect() {
      isConnected = true;
      greeting = { welcome: { server: 'server-1', playerId, now: 0 }, clockAheadMs: 0 };
      for (const heard of audience) {
        heard.greeted?.(greeting);
        heard.connected?.();
      }
      reconnected();
      await settle();
    },
    breakConnection() {
      isConnected = false;
      for (const heard of audience) heard.disconnected?.();
    },
  };
}
