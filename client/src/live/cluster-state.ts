/**
 * What the live page knows: the servers, the last moves and requests, and how long they took. Takes in
 * events as they come, and shows a new picture at most once per frame.
 */
import type { Cluster, CommandReport, Commands, ServerReport } from '@tictactoe/shared/http-api';
import { createValueStore } from '../store/create-store.ts';
import { createLatencyHistogram, type LatencyView } from './latency-histogram.ts';

export type ShownCommand = CommandReport & { key: number; server: string };
export type ClusterPicture = {
  link: 'connecting' | 'live' | 'lost';
  /** When the servers said so, in ms since 1970 by their clock; null before the first time. */
  at: number | null;
  servers: ServerReport[];
  counts: { onTime: number; late: number; dropped: number };
  latency: LatencyView;
  /** The newest first. */
  commands: ShownCommand[];
  moves: ShownCommand[];
  /** How many requests were not told one by one, because there were too many. */
  omitted: number;
};

export type ClusterState = ReturnType<typeof createClusterState>;
export type ClusterStateDeps = {
  /** Runs the function at the next frame. */
  plan: (show: () => void) => void;
  /** In ms, running forward. */
  now: () => number;
};

const keptCommands = 30;
const keptMoves = 12;

export function createClusterState({ plan, now }: ClusterStateDeps) {
  const histogram = createLatencyHistogram(now);
  let link: ClusterPicture['link'] = 'connecting';
  let cluster: Cluster | null = null;
  let commands: ShownCommand[] = [];
  let moves: ShownCommand[] = [];
  let omitted = 0;
  let key = 0;
  let isPlanned = false;
  let isPaused = false;

  const draw = (): ClusterPicture => ({
    link,
    at: cluster?.at ?? null,
    servers: cluster?.servers ?? [],
    counts: sumOf(cluster?.servers ?? []),
    latency: histogram.view(),
    commands,
    moves,
    omitted,
  });
  const store = createValueStore(draw());
  const show = (): void => {
    isPlanned = false;
    if (isPaused) return;
    store.dispatch(draw());
  };
  const change = (): void => {
    if (isPlanned) return;
    isPlanned = true;
    plan(show);
  };

  return {
    picture: store.state,
    subscribe: store.subscribe,
    hearCluster(told: Cluster): void {
      cluster = told;
      change();
    },
    hearCommands({ server, commands: told, omitted: more }: Commands): void {
      const shown = told.map((command) => ({ ...command, key: ++key, server })).reverse();
      for (const { committedAt, receivedAt } of told) {
        if (committedAt !== null) histogram.add(committedAt - receivedAt);
      }
      commands = [...shown, ...commands].slice(0, keptCommands);
      moves = [...shown.filter(({ move }) => move !== null), ...moves].slice(0, keptMoves);
      omitted += more;
      change();
    },
    setLink(to: ClusterPicture['link']): void {
      link = to;
      change();
    },
    /** While paused the picture stands still; what happens is counted all the same. */
    pause(wanted: boolean): void {
      isPaused = wanted;
      change();
    },
  };
}

function sumOf(servers: ServerReport[]): ClusterPicture['counts'] {
  const sum = { onTime: 0, late: 0, dropped: 0 };
  for (const { onTime, late, dropped } of servers) {
    sum.onTime += onTime;
    sum.late += late;
    sum.dropped += dropped;
  }
  return sum;
}
