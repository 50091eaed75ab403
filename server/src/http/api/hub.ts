/** A stream that is the same for all its readers. */
import { type EventStream, eventText } from './event-streams.ts';

export type Hub = ReturnType<typeof createHub>;

/** `onCount` is told whenever a reader has come or gone. */
export function createHub(onCount: () => void = () => {}) {
  const streams = new Set<EventStream>();
  return {
    count: (): number => streams.size,
    add(stream: EventStream): void {
      streams.add(stream);
      stream.onEnd(() => {
        streams.delete(stream);
        onCount();
      });
      onCount();
    },
    tell(name: string, json: string): void {
      if (streams.size === 0) return;
      const event = eventText(name, json);
      for (const stream of streams) stream.send(event);
    },
  };
}
