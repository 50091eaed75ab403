/** What the cases are run on: containers of Docker Compose or tasks of a Docker Swarm. */

export type Deployment = {
  url: string;
  /** Images that are pulled, not built. */
  images(): Promise<string[]>;
  /** Starts or updates everything. */
  startLine: string;
  /** Does so for the first time. */
  start(): Promise<void>;
  /** Runs a command line; resolves to what it prints. */
  run(line: string): Promise<string>;
  /** The name of a container, for `docker kill`; a service's first has the number 1. */
  nameOf(service: string, number: number): Promise<string>;
  /** From now on another image of the server is built or deployed. */
  newRelease(): Promise<void>;
  /** How many containers of the service are up once those that are wanted had time to start. */
  countOf(service: string): Promise<number>;
  /** The image of each container of the service. */
  imagesOf(service: string): Promise<string[]>;
  /** Removes everything, whether or not the signal has aborted the rest. */
  remove(): Promise<void>;
};

export const wantedServers = 3;
