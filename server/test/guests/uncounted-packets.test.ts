/** Packets that are no events, and frames that are no packets: they count as well, and a flood is not read on. */

import {
  connectPacket,
  frameOf,
  opcodes,
  openGuest,
  openPolling,
  repeated,
} from '@tictactoe/attack/raw-guest';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type AttackedServer, startAttackedServer } from './attacked-server.ts';

const eventsPerSocket = 50;
/** Also if a second ends in between. */
const flood = 2 * (2 * eventsPerSocket + 1);
let server: AttackedServer;
beforeAll(async () => {
  server = await startAttackedServer({ EVENTS_PER_SOCKET: `${eventsPerSocket}` });
});
afterAll(() => server.finish());

async function connected() {
  const guest = await openGuest(server.port);
  onTestFinished(() => void guest.socket.destroy());
  guest.send(connectPacket);
  await guest.hears('"welcome"');
  return guest;
}

test.each<[what: string, frame: Buffer, count: number]>([
  ['acknowledgements', frameOf('430[]'), flood],
  ['pongs of Engine.IO', frameOf('3'), flood],
  ['packets of Engine.IO that say nothing', frameOf('6'), flood],
  ['upgrades where there is nothing to upgrade', frameOf('5'), flood],
  ['events', frameOf('427["lobby:leave",{}]'), flood],
  ['pings of WebSocket', frameOf('', opcodes.ping), 11],
  ['pongs of WebSocket', frameOf('', opcodes.pong), 11],
])('[R11] a flood of %s ends the connection', async (_what, frame, count) => {
  const before = await server.ended('flood');
  const { write, closed } = await connected();
  write(repeated(count, frame));
  expect(await closed).toBe('closed');
  expect((await server.ended('flood')) - before).toBe(1);
});

test('[R11] a message of endless empty pieces ends the connection', async () => {
  const { write, closed } = await connected();
  const [first, next] = [0x01, 0x00].map((head) => Buffer.from([head, 0x80, 0, 0, 0, 0]));
  write(Buffer.concat([first as Buffer, repeated(100, next as Buffer)]));
  expect(await closed).toBe('closed');
});

test('[R11] a flood of questions before an upgrade ends the session', async () => {
  const { sid, target } = await openPolling(server.url);
  const { write, closed } = await openGuest(server.port, { sid });
  write(repeated(flood, frameOf('2probe')));
  expect(await closed).toBe('closed');
  expect((await fetch(target)).status).toBe(400);
});

test('[R11] a flood in one request of polling ends the session', async () => {
  const { target, post } = await openPolling(server.url);
  await post(...Array<string>(flood).fill('3'));
  expect((await fetch(target)).status).toBe(400);
});

test('[R11] as many of them as there may be events use up what events there may be', async () => {
  const { write, hears } = await connected();
  const acknowledgements = repeated(eventsPerSocket, frameOf('430[]'));
  // A second may turn between them and the event, but not each time.
  const isRefused = async (id: number): Promise<boolean> => {
    write(Buffer.concat([acknowledgements, frameOf(`42${id}["lobby:leave",{}]`)]));
    return Promise.race([
      hears(`43${id}[{"ok":false,"code":"rate_limited"}]`).then(() => true),
      hears(`43${id}[{"ok":true`).then(() => false),
    ]);
  };
  let tries = 0;
  while (!(await isRefused(7000 + tries))) expect(++tries).toBeLessThan(5);
});

test('[R11] what a flooding connection goes on to send is not read', async () => {
  const { socket, closed, hears } = await connected();
  const frames = repeated(5000, frameOf('427["lobby:leave",{}]'));
  let isOver = false;
  void closed.then(() => {
    isOver = true;
  });
  socket.write(frames);
  await hears('"code":"rate_limited"}]');
  // From here on the kernels take a few megabytes, and nobody takes them from there.
  const startedAt = socket.bytesWritten;
  while (!isOver) {
    if (socket.writableLength === 0) socket.write(frames);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(socket.bytesWritten - startedAt).toBeLessThan(20_000_000);
});
