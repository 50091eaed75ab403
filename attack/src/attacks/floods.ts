/** Thousands of frames a socket that are no events, or are some, and a new connection at once after each. */
import type { Attack } from '../attack.ts';
import { connectGuest } from '../connections.ts';
import { keepDoing, within } from '../keep-doing.ts';
import { frameOf, opcodes, repeated } from '../raw-guest.ts';
import { createTally } from '../tally.ts';

const frames = 5000;
const kinds = [
  ...[
    '430[]',
    '3',
    '6',
    '5',
    '2probe',
    '',
    '42/other,0["x"]',
    '40',
    '427["lobby:leave",{}]',
    '42["x"]',
  ].map((text) => frameOf(text)),
  frameOf('', opcodes.ping),
  frameOf('', opcodes.pong),
  // The first piece of a message that goes on without end.
  Buffer.from([0x01, 0x80, 0, 0, 0, 0]),
  Buffer.from([0x00, 0x80, 0, 0, 0, 0]),
].map((frame) => repeated(frames, frame));

export const floods: Attack = {
  name: 'floods',
  what: `${frames} acknowledgements, pings, pongs, empty frames and the like per socket, then the next socket`,
  async attack(target, until) {
    const tally = createTally();
    let next = 0;
    await keepDoing({
      ...{ until, tally, workers: 32 },
      async work() {
        const guest = await connectGuest(target);
        if (!guest.isOpen()) return tally.count('refused');
        guest.write(kinds[next++ % kinds.length] ?? Buffer.alloc(0));
        tally.count('sockets');
        tally.count('frames', frames);
        await within(500, guest.closed);
        guest.socket.destroy();
      },
    });
    return `${tally}`;
  },
};
