/**
 * Server-Sent Events: opens streams, keeps them alive, and ends those whose reader is gone, too slow or
 * one too many. What is sent on them is others' business.
 */
import type { ServerResponse } from 'node:http';
import { createEventBuffer } from 'better-sse';
import { mostUnreadBytes } from '../../limits/unread-bytes.ts';
import { catching } from '../../ops/catching.ts';

/** One reader. */
export type EventStream = {
  /** `event` is a text made by `eventText`. */
  send(event: string): void;
  /** Calls the listener once, when the stream has ended for whatever reason. */
  onEnd(listener: () => void): void;
  hasEnded(): boolean;
};

export type EventStreamsOptions = {
  /** As many as one client address may have open. */
  perAddress: number;
  heartbeatMs?: number;
  /** Called for every reader that was too slow to keep. */
  onSlow?: () => void;
  /** Called with what a listener of a stream threw; the stream is ended here. */
  onError?: (error: unknown) => void;
};

export type EventStreams = ReturnType<typeof createEventStreams>;

/** How soon a reader that was cut off is to come back. */
const retryMs = 1000;
/** Well below what proxies put up with in silence. */
const defaultHeartbeatMs = 5000;
const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  // For proxies that would gather what is to arrive at once.
  'X-Accel-Buffering': 'no',
};

/** One event on the wire. Made once, however many read it. */
export function eventText(name: string, json: string, id?: string): string {
  const buffer = createEventBuffer({ serializer: (data) => data as string });
  buffer.event(name);
  if (id !== undefined) buffer.id(id);
  return buffer.data(json).dispatch().read();
}

export function createEventStreams(options: EventStreamsOptions) {
  const {
    perAddress,
    heartbeatMs = defaultHeartbeatMs,
    onSlow = () => {},
    onError = () => {},
  } = options;
  const responses = new Set<ServerResponse>();
  const perAddressCounts = new Map<string, number>();

  const guarded = <Args extends unknown[]>(
    response: ServerResponse,
    act: (...args: Args) => void,
  ): ((...args: Args) => void) =>
    catching(act, (error) => {
      onError(error);
      response.destroy();
    });
  const write = (response: ServerResponse, text: string): void => {
    if (response.writableEnded || response.destroyed) return;
    if (response.writableLength > mostUnreadBytes) {
      onSlow();
      response.destroy();
      return;
    }
    response.write(text);
  };
  // One timer for all, and each text made once.
  const heartbeat = createEventBuffer().comment('still here').dispatch().read();
  const timer = setInterval(() => {
    for (const response of responses) guarded(response, write)(response, heartbeat);
  }, heartbeatMs);

  return {
    count: (): number => responses.size,
    /** Whether one more of this address may be opened. */
    hasRoomFor: (address: string): boolean => (perAddressCounts.get(address) ?? 0) < perAddress,

    /** Null if the client has gone already. The head goes out with the first event or at once. */
    open(response: ServerResponse, address: string): EventStream | null {
      if (response.destroyed || response.writableEnded) return null;
      responses.add(response);
      perAddressCounts.set(address, (perAddressCounts.get(address) ?? 0) + 1);
      response.once('close', () => {
        responses.delete(response);
        const left = (perAddressCounts.get(address) ?? 0) - 1;
        if (left > 0) perAddressCounts.set(address, left);
        else perAddressCounts.delete(address);
      });
      response.writeHead(200, headers);
      response.write(createEventBuffer().retry(retryMs).dispatch().read());
      return {
        send: guarded(response, (event) => write(response, event)),
        onEnd: (listener) => void response.once('close', guarded(response, listener)),
        hasEnded: () => response.destroyed || response.writableEnded,
      };
    },

    /** Ends all streams in order: their readers come back by themselves, to another server. */
    endAll(): void {
      for (const response of [...responses]) response.end();
    },
    stop: (): void => clearInterval(timer),
  };
}
