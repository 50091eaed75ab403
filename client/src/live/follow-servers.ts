/** Keeps an event stream to the servers open, whichever of them is up, and feeds the page's state. */
import type { Cluster, Commands } from '@tictactoe/shared/http-api';
import type { LiveState } from './live-state.ts';

const address = '/api/cluster/events';
/** The servers send an event every second: after this time without one, the stream is reopened. */
const silenceMs = 5000;
/** A browser gives up on a stream that was refused; this page does not. */
const retryMs = 2000;

/** Returns what stops it. */
export function followServers(state: LiveState): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const again = (delayMs: number): void => {
    clearTimeout(timer);
    timer = setTimeout(open, delayMs);
  };
  const open = (): void => {
    source?.close();
    const mine = new EventSource(address);
    source = mine;
    again(silenceMs);
    mine.addEventListener('cluster:updated', ({ data }) => {
      state.setLink('live');
      state.setCluster(JSON.parse(data) as Cluster);
      again(silenceMs);
    });
    mine.addEventListener('commands:answered', ({ data }) => {
      state.addRequests(JSON.parse(data) as Commands);
    });
    mine.addEventListener('error', () => {
      if (mine !== source) return;
      state.setLink('lost');
      if (mine.readyState === EventSource.CLOSED) again(retryMs);
    });
  };
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
}
