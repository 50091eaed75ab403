/**
 * Accounts for those who play rated games: put straight into Redis, with a session each whose cookie a client brings
 * along; and what the servers have made of their ratings in the end.
 */
import { setTimeout } from 'node:timers/promises';
import { nameKeyOf } from '../../server/src/accounts/name-key.ts';
import { createSessionToken } from '../../server/src/accounts/session-token.ts';
import { createLog } from '../../server/src/ops/log.ts';
import { createRedisAccounts } from '../../server/src/redis/redis-accounts.ts';
import { connectRedis } from '../../server/src/redis/redis-connection.ts';
import { createRedisRatings } from '../../server/src/redis/redis-ratings.ts';
import type { Recorder } from './history.ts';

export type RatedPlayers = {
  /** What the client of the player with that number sends as its header `Cookie`. */
  cookieOf(player: number): string;
  /** Puts all accounts and sessions into Redis, which may have forgotten them. */
  put(): Promise<void>;
  /** Waits until all games that have ended are counted or time is up, and records what each account has. */
  record(giveUpAt: number): Promise<void>;
  close(): Promise<void>;
};

/** Few, so that the same two often meet, and one plays in several rooms at once. */
const count = 8;
const lookAgainMs = 200;
const againMs = 50;
const mostGames = 100_000;

/** `url` is of the only Redis, and affected by no network fault. */
export function createRatedPlayers(url: string, recorder: Recorder): RatedPlayers {
  const log = createLog({ logLevel: 'silent', logFormat: 'json', serverName: 'chaos' });
  const redis = connectRedis({
    ...{ urls: [url], isCluster: false, deadlineMs: 2000, maxPending: 10_000, log },
  });
  const accounts = createRedisAccounts(redis);
  const ratings = createRedisRatings({ redis, place: () => ({ rank: 0, count: 1 }), log });
  const players = Array.from({ length: count }, (_, player) => {
    const id = `rated-player----${player}`.slice(-16);
    return { id, name: `Rated ${player}`, ...createSessionToken(id) };
  });

  const putOne = async ({ id, name, sessionId }: (typeof players)[number]): Promise<void> => {
    const now = Date.now();
    await accounts.create(
      {
        ...{ schemaVersion: 1, id, version: 1, name, nameChangedAt: null, createdAt: now },
        ...{ passkeys: [], recoveryCodes: [], following: [], acceptsChallenges: true },
      },
      nameKeyOf(name),
    );
    const times = { createdAt: now, lastUsedAt: now };
    await accounts.addSession(id, { id: sessionId, browser: 'chaos', ...times });
  };
  const isAllCounted = async (): Promise<boolean> => {
    const lengths = await Promise.all(
      redis.keys.ended.map((key) => redis.send(key, ['XLEN', key])),
    );
    return lengths.every((length) => length === 0);
  };

  return {
    cookieOf: (player) => `session=${players[player % count]?.token}`,
    async put() {
      for (const player of players) {
        // Redis may stop in between.
        while (!(await putOne(player).then(yes, no))) await setTimeout(againMs);
      }
    },
    async record(giveUpAt) {
      while (!(await isAllCounted().catch(no)) && performance.now() < giveUpAt) {
        await setTimeout(lookAgainMs);
      }
      for (const { id } of players) {
        const games = await ratings.games(id, mostGames);
        const standings = await ratings.standings(id);
        recorder.record({ type: 'ratings', account: id, games: games.reverse(), standings });
      }
    },
    close: () => redis.close(),
  };
}

const yes = () => true;
const no = () => false;
