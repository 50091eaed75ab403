/** Orders Vitest's files so that the longest start first, whatever workspace they are in: none runs alone at the end. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Half a minute and more on two cores, the longest first. One that is renamed only starts later. */
const longest = [
  'server/test/guests/packet-sequences',
  'chaos/test/planted-bugs',
  'chaos/test/sick-server',
  'server/test/redis-cluster',
  'server/test/shard-away',
  'bench/test/quick',
  'chaos/test/planted-shard-bugs',
  'local-cluster/test/start-redis-cluster',
  'server/test/guests/deaf-readers',
  'server/test/match-restart',
  'server/test/guests/storage',
  'server/test/api-streams',
  'server/test/faults',
  'server/test/redis-store',
  'server/test/gate-and-fence',
  'server/test/request-rates',
  'server/test/contracts/every-engine',
  'server/test/play-now',
  'server/test/lost-history',
  'chaos/test/schedule',
  'server/test/start-game-server',
  'local-cluster/test/start-cluster',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) => {
      const rank = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return rank === -1 ? longest.length : rank;
    };
    // Others stay in Vitest's order: sorting is stable.
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}
