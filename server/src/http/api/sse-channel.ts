/** A stream that is the same for all its readers. */
import { type EventStream, eventText } from './event-streams.ts';

export type SseChannel = ReturnType<typeof createSseChannel>;

export function createSseChannel() {
  const streams = new Set<EventStream>();
  let onCount = (): void => {};
  return {
    count: (): number => streams.size,
    /** Calls the listener whenever a reader has come or gone. */
    onCount(listener: () => void): void {
      onCount = listener;
    },
    add(stream: EventStream): void {
      streams.add(stream);
      stream.onEnd(() => {
        streams.delete(stream);
        onCount();
      });
      onCount();
    },
    broadcast(name: string, json: string): void {
      if (streams.size === 0) return;
      const event = eventText(name, json);
      for (const stream of streams) stream.send(event);
    },
  };
}
