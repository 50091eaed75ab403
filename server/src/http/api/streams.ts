/** What can be read as a stream on this server: each room, the lobby, and the servers themselves. */
import { createEventStreams } from './event-streams.ts';
import { createRoomStreams } from './room-streams.ts';
import { createSseChannel } from './sse-channel.ts';

export type Streams = ReturnType<typeof createStreams>;

export type StreamsOptions = {
  perAddress: number;
  /** Called for every reader that was too slow to keep. */
  onSlow: () => void;
  /** Called with what a listener of a stream threw, which ended that stream. */
  onError: (error: unknown) => void;
};

export function createStreams(options: StreamsOptions) {
  const all = createEventStreams(options);
  return {
    all,
    rooms: createRoomStreams(),
    lobby: createSseChannel(),
    cluster: createSseChannel(),
    [Symbol.dispose]: all.stop,
  };
}
