/** All that is measured. */
import { commitOperations } from './commits.ts';
import { leaderboardOperations } from './leaderboards.ts';
import { lobbyOperations } from './lobby.ts';
import { matchOperations } from './matches.ts';
import type { Operation } from './operation.ts';
import { serverOperations } from './servers.ts';

/** In a Redis Cluster only what costs something else there than in a single Redis. */
export const operationsOn = (redisShards: number): readonly Operation[] =>
  redisShards > 1
    ? commitOperations
    : [
        ...[...commitOperations, ...serverOperations, ...lobbyOperations],
        ...[...matchOperations, ...leaderboardOperations],
      ];
