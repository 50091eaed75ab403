/** What changes in the life of a server, as the others and its health check are to see it. */
export type ServerStatus = {
  /** Whether it takes nobody any more. */
  isDraining: boolean;
  /** Whether it has sent its players to others, which can serve more rooms than it can. */
  isAside: boolean;
  /** Where the other servers reach it, once it listens. */
  peerUrl: string | undefined;
};

/** Whether a server takes players, and whether it can serve every room. */
export type Readiness = { isReady: boolean; servesAll: boolean };

/**
 * `served`: the part of all rooms that can be played. A server that can serve most of them takes players: if a shard
 * is away for all servers, nobody gains from having none [R13]. One that sends its players to others takes nobody.
 */
export const readinessOf = ({ isDraining, isAside }: ServerStatus, served: number): Readiness => ({
  isReady: !isDraining && !isAside && served > 0.5,
  servesAll: !isDraining && served === 1,
});
