/**
 * The state of the live page: the servers, the last moves and requests, and how long they took. Takes in
 * events as they come, and shows a new picture at most once per frame.
 */
import type {
  Cluster,
  CommandReport,
  Commands,
  ServerReport,
  Shard,
} from '@tictactoe/shared/http-api';
import { createValueStore } from '../store/create-store.ts';
import { createLatencyHistogram, type LatencyView } from './latency-histogram.ts';

export type ShownRequest = CommandReport & { key: number; server: string };
export type LivePicture = {
  link: 'connecting' | 'live' | 'lost';
  /** When the servers reported it, in ms since 1970 by their clock; null before the first time. */
  at: number | null;
  servers: ServerReport[];
  /** The server that answers cannot ask the others. */
  isPartial: boolean;
  shards: Shard[];
  counts: { onTime: number; late: number; dropped: number };
  latency: LatencyView;
  /** The newest first. */
  requests: ShownRequest[];
  moves: ShownRequest[];
  /** How many requests the servers have left out of the list because there were too many. */
  omitted: number;
};

export type LiveState = ReturnType<typeof createLiveState>;
export type LiveStateDeps = {
  /** Runs the function at the next frame. */
  plan: (show: () => void) => void;
  /** In ms, running forward. */
  now: () => number;
};

const keptRequests = 30;
const keptMoves = 12;

export function createLiveState({ plan, now }: LiveStateDeps) {
  const histogram = createLatencyHistogram(now);
  let link: LivePicture['link'] = 'connecting';
  let cluster: Cluster | null = null;
  let requests: ShownRequest[] = [];
  let moves: ShownRequest[] = [];
  let omitted = 0;
  let key = 0;
  let isPlanned = false;
  let isPaused = false;

  const draw = (): LivePicture => ({
    link,
    at: cluster?.at ?? null,
    servers: cluster?.servers ?? [],
    isPartial: cluster?.isPartial ?? false,
    shards: cluster?.shards ?? [],
    counts: sumOf(cluster?.servers ?? []),
    latency: histogram.view(),
    requests,
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
    setCluster(latest: Cluster): void {
      cluster = latest;
      change();
    },
    addRequests({ server, commands: answered, omitted: more }: Commands): void {
      const shown = answered.map((request) => ({ ...request, key: ++key, server })).reverse();
      for (const { committedAt, receivedAt } of answered) {
        if (committedAt !== null) histogram.add(committedAt - receivedAt);
      }
      requests = [...shown, ...requests].slice(0, keptRequests);
      moves = [...shown.filter(({ move }) => move !== null), ...moves].slice(0, keptMoves);
      omitted += more;
      change();
    },
    setLink(to: LivePicture['link']): void {
      link = to;
      change();
    },
    /** While paused the picture does not change; counting goes on. */
    pause(wanted: boolean): void {
      isPaused = wanted;
      change();
    },
  };
}

function sumOf(servers: ServerReport[]): LivePicture['counts'] {
  const sum = { onTime: 0, late: 0, dropped: 0 };
  for (const { onTime, late, dropped } of servers) {
    sum.onTime += onTime;
    sum.late += late;
    sum.dropped += dropped;
  }
  return sum;
}
