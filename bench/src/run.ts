/** A whole run as it is written to JSON: where, how, and every sample. */
import type { OwnerCost } from './insight/measure-owners.ts';
import type { Tally } from './load/group.ts';
import type { Machine } from './machine.ts';
import type { Options } from './parse-options.ts';
import type { PartCost } from './parts/measure-part.ts';
import type { RedisCost } from './redis-costs/costs.ts';
import type { Sample } from './sample.ts';

export type Run = {
  /** ISO 8601. */
  startedAt: string;
  endedAt: string;
  machine: Machine;
  options: Pick<Options, 'isQuick' | 'rounds' | 'seconds' | 'rooms' | 'connections' | 'rate'>;
  tally: Tally;
  samples: Sample[];
  /** Who works and allocates on the servers for a move. */
  ownerCosts: OwnerCost[];
  /** What a move costs with more and more of the parts. */
  partCosts: PartCost[];
  /** What single operations cost Redis. */
  redisCosts: RedisCost[];
};
