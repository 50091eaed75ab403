/** What can be read as a stream on this server: each room, the lobby, and the servers themselves. */
import { createEventStreams } from './event-streams.ts';
import { createHub } from './hub.ts';
import { createRoomStreams } from './room-streams.ts';

export type Streams = ReturnType<typeof createStreams>;

export type StreamsOptions = {
  perAddress: number;
  /** Called for every reader that was too slow to keep. */
  onSlow: () => void;
};

export function createStreams(options: StreamsOptions) {
  const all = createEventStreams(options);
  return {
    all,
    rooms: createRoomStreams(),
    lobby: createHub(),
    cluster: createHub(),
    [Symbol.dispose]: all.stop,
  };
}
