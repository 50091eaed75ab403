/** What a listener throws costs its own connection: real sockets, and listeners that are made to fail. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { frameOf, opcodes, openGuest, openPolling, repeated } from '@tictactoe/attack/raw-guest';
import { createRoom } from '@tictactoe/shared/create-room';
import { defaultVariant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import { pino } from 'pino';
import { Server } from 'socket.io';
import { io as connect, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { startGameServer } from '../src/compose/start-game-server.ts';
import { readConfig } from '../src/config/config.ts';
import { guardHttp } from '../src/http/guard-http.ts';
import { createEventLimits } from '../src/limits/event-limits.ts';
import { createNewcomers } from '../src/limits/newcomers.ts';
import { createBulkhead } from '../src/ops/bulkhead.ts';
import { createTimeSlicer } from '../src/ops/time-slicer.ts';
import { createRequestDeadlines } from '../src/requests/request-deadlines.ts';
import { acceptConnections, type ConnectionOptions } from '../src/sockets/connection.ts';
import { ConnectionGuard, guardConnections } from '../src/sockets/connection-guard.ts';
import { createNotifySockets } from '../src/sockets/room-packets.ts';
import { createWebSocketEngine } from '../src/sockets/web-sockets.ts';
import { metricsOf, untilTrue } from './read-stream.ts';
import { connectPlayer } from './test-player.ts';

const failures: string[] = [];
const onError = (error: unknown) => void failures.push((error as Error).message);
/** Why connections were ended, for other reasons. */
const causes: string[] = [];
const onEnd = (cause: string) => {
  breakAt('end');
  causes.push(cause);
};
const http = createServer();
const io = new Server(http, { wsEngine: createWebSocketEngine({ onEnd, onError }) });
let port: number;
let url: string;
/** The listener that throws. */
type Where =
  | 'request'
  | 'session'
  | 'handshake'
  | 'connection'
  | 'event'
  | 'answer'
  | 'deadline'
  | OfEnd;
type OfEnd = 'disconnect' | 'close' | 'end';
let broken: Where | null = null;
const breakAt = (where: Where) => {
  if (broken === where) throw new Error(`broken at ${where}`);
};

beforeAll(async () => {
  const log = pino({ level: 'silent' });
  const addressOf = () => '192.0.2.1';
  const slicer = createTimeSlicer(2, (error) => expect.fail(String(error)));
  const eventLimits = createEventLimits({ eventsPerSocket: 300, eventsPerAddress: 5000 });
  const newcomers = createNewcomers(4, (error) => expect.fail(String(error)));
  guardHttp(http, { slicer, newcomers, addressOf, eventLimits, onError, onEnd });
  io.engine.use((_request: unknown, _response: unknown, next: () => void) => {
    breakAt('request');
    next();
  });
  guardConnections(io, {
    eventLimits,
    sessions: { open: () => () => breakAt('close') },
    addressOf: () => {
      breakAt('session');
      return addressOf();
    },
    ...{ onEnd, onError, log },
  });
  const options = {
    observer: {
      refused: () => breakAt('event'),
      received: () => {},
      answered: () => breakAt('answer'),
      gone: () => {},
    },
    serverName: 'server-1',
    get playerIdKey() {
      breakAt('handshake');
      return 'key';
    },
    handlers: {
      'lobby:leave': async () => (broken === 'deadline' ? new Promise(() => {}) : { ok: true }),
    },
    deadlines: createRequestDeadlines(() => breakAt('deadline')),
    bulkhead: createBulkhead(8),
    requestDeadlineMs: 50,
    requestLimits: () => null,
    slicer,
    onGone: () => breakAt('disconnect'),
    now: () => {
      breakAt('connection');
      return 0;
    },
    payloadLimits: { maxMessageBytes: 4096, maxMessageDepth: 8 },
    log,
  };
  acceptConnections(io as never, options as unknown as ConnectionOptions);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  port = (http.address() as AddressInfo).port;
  url = `http://127.0.0.1:${port}`;
});
afterAll(() => io.close());

function join(transport = 'websocket'): Socket {
  const socket = connect(url, {
    ...{ auth: { secret: 's'.repeat(24) }, transports: [transport], forceNew: true },
    reconnection: false,
  });
  onTestFinished(() => void socket.close());
  return socket;
}
async function welcomed(transport?: string): Promise<Socket> {
  const socket = join(transport);
  await new Promise((resolve) => socket.once('welcome', resolve));
  return socket;
}
const ended = (socket: Socket) => new Promise((resolve) => socket.once('disconnect', resolve));

/** Breaks the listener while `act` runs, and expects that it costs its own connection and nobody else's. */
async function breaking(where: Where, act: () => Promise<unknown>): Promise<void> {
  const other = await welcomed();
  broken = where;
  await act();
  await untilTrue(async () => failures.length > 0, 5);
  broken = null;
  expect(await other.emitWithAck('lobby:leave', {})).toEqual({ ok: true });
  expect(failures.splice(0)).toEqual([`broken at ${where}`]);
  expect(causes.splice(0)).toEqual([]);
}

test.each(['websocket', 'polling'])(
  '[R11] a listener that throws at an event ends that connection alone, over %s',
  async (transport) => {
    const one = await welcomed(transport);
    await breaking('event', () => {
      one.emit('x', {}, () => {});
      return ended(one);
    });
  },
);

test.each(['answer', 'deadline'] as const)(
  '[R11] an answer that cannot be made in its turn (%s) ends the connection that waits for it',
  async (where) => {
    const one = await welcomed();
    await breaking(where, () => {
      one.emit('lobby:leave', {}, () => {});
      return ended(one);
    });
  },
);

test.each(['connection', 'handshake', 'session'] as const)(
  '[R11] a listener that throws at a %s ends that connection alone',
  async (where) => {
    await breaking(where, () => new Promise((resolve) => join().io.once('close', resolve)));
  },
);

test.each(['disconnect', 'close'] as const)(
  '[R11] a listener that throws at a %s harms nobody',
  async (where) => {
    const one = await welcomed();
    await breaking(where, async () => one.close());
  },
);

test('[R11] a request for a session whose check throws ends its connection alone', async () => {
  await breaking('request', () => expect(fetch(`${url}/socket.io/?EIO=4`)).rejects.toThrow());
  await breaking('request', async () => (await openGuest(port)).closed);
});

test('[R11] a count of packets that throws ends that connection alone', async () => {
  const one = await welcomed();
  await breaking('end', () => {
    vi.spyOn(ConnectionGuard.prototype, 'receive').mockImplementationOnce(() => breakAt('end'));
    one.emit('lobby:leave', {}, () => {});
    return ended(one);
  });
});

test('[R11] a count of what is unread that throws ends that connection, others are told', async () => {
  const [one, other] = [await welcomed('polling'), await welcomed()];
  const told = new Promise((resolve) => other.once('lobby:updated', resolve));
  await breaking('end', () => {
    vi.spyOn(ConnectionGuard.prototype, 'countUnread').mockImplementationOnce(() => breakAt('end'));
    io.to([one, other].map(({ id = '' }) => id)).emit('lobby:updated', {});
    return ended(one);
  });
  expect(await told).toEqual({});
});

test('[R11] a count of probes that throws ends that session alone', async () => {
  const { sid, target } = await openPolling(url);
  await breaking('end', async () => {
    vi.spyOn(ConnectionGuard.prototype, 'receiveProbe').mockImplementation(() => breakAt('end'));
    const guest = await openGuest(port, { sid });
    guest.send('2probe');
    await guest.closed;
    vi.restoreAllMocks();
  });
  expect((await fetch(target)).status).toBe(400);
});

test('[R11] a count of pings that throws ends that WebSocket alone', async () => {
  await breaking('end', async () => {
    const guest = await openGuest(port);
    guest.write(repeated(11, frameOf('', opcodes.ping)));
    await guest.closed;
  });
});

type ServerConnection = {
  transport: { socket: { _socket: object } };
  write: () => void;
};
/** The connection as the server has it. */
const connectionOf = ({ id = '' }: Socket) =>
  io.of('/').sockets.get(id)?.conn as unknown as ServerConnection;

test('[R11] a WebSocket whose writing throws ends alone', async () => {
  const one = await welcomed();
  await breaking('end', () => {
    const { _socket } = connectionOf(one).transport.socket;
    Object.defineProperty(_socket, 'writableLength', { get: () => breakAt('end') });
    one.emit('lobby:leave', {}, () => {});
    return ended(one);
  });
});

test('[R11] news of a room reach the others in it, whoever cannot be written to', async () => {
  const [one, other] = [await welcomed('polling'), await welcomed()];
  const player = { playerId: 'a'.repeat(16), name: 'Ann' };
  const room = createRoom({ id: 'P000000001', variant: defaultVariant, player }, 1);
  io.socketsJoin(room.id);
  const news = new Promise((resolve) => other.once('room:updated', resolve));
  await breaking('end', () => {
    connectionOf(one).write = () => breakAt('end');
    createNotifySockets(io as never)({ room, origin: null });
    return ended(one);
  });
  expect(await news).toEqual(room);
});

test('[R11] a server logs it once, counts it in /metrics, and goes on', async () => {
  const lines: { level: number; msg: string; player?: string }[] = [];
  const log = pino({ level: 'error' }, { write: (line) => void lines.push(JSON.parse(line)) });
  const config = readConfig({ HOST: '127.0.0.1', PORT: '0', DRAIN_MS: '0' });
  const server = await startGameServer(config, log);
  onTestFinished(server.stop);
  const [one, other] = [
    await connectPlayer(server.url, 'ann'),
    await connectPlayer(server.url, 'bob'),
  ];
  onTestFinished(() => [one, other].forEach((each) => void each.close()));
  const gone = new Promise((resolve) => one.socket.once('disconnect', resolve));
  vi.spyOn(ConnectionGuard.prototype, 'receive').mockImplementationOnce(() => {
    throw new Error('broken');
  });
  one.socket.emit('lobby:leave', {}, () => {});
  await gone;
  expect((await other.create()).status).toBe('waiting');
  expect(lines).toMatchObject([{ level: 50, player: one.playerId, err: { message: 'broken' } }]);
  const counts = await metricsOf(server.url);
  expect(counts.get('ttt_connections_ended_total{cause="error"}')).toBe(1);
});

test('[R11] a connection of which much fails at once is reported once', () => {
  const failed: unknown[] = [];
  let closed = 0;
  const connection = { request: {}, transport: {}, close: () => closed++ };
  const guard = new ConnectionGuard(connection as never, {
    eventLimits: createEventLimits({ eventsPerSocket: 300, eventsPerAddress: 5000 }),
    addressOf: () => '192.0.2.1',
    onEnd: () => {},
    sessions: [] as never,
    onError: (error) => failed.push(error),
    log: pino({ level: 'silent' }),
  });
  guard.fail('first');
  guard.fail('second');
  expect(failed).toEqual(['first']);
  expect(closed).toBe(1);
});
