/** What is measured of one attack. */
import type { MemoryUse } from './memory.ts';
import type { Latencies } from './statistics.ts';

export type Measurement = {
  name: string;
  /** Counts of what the attack did, and of the connections that the servers ended. */
  done: string;
  before: Latencies;
  during: Latencies;
  /** Codes of bystanders' requests that were refused in either phase or in between. */
  refusals: string[];
  disconnects: number;
  /** Processes that ended, and how. */
  ended: string[];
  /** Lines of log that must not be there. */
  errors: string[];
  /** Lines in which nginx says that it takes a server for broken. */
  blames: string[];
  internalAnswers: number;
  /** One per server, in MB. */
  servers: MemoryUse[];
  redis: MemoryUse;
  /** What went wrong for other honest people, or for the attack itself; null if nothing did. */
  complaint: string | null;
};
