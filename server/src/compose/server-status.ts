/** What changes in the life of a server, as the others and its health check are to see it. */
export type ServerStatus = {
  /** Whether it takes nobody any more. */
  isDraining: boolean;
  /** Where the other servers reach it, once it listens. */
  peerUrl: string | undefined;
};
