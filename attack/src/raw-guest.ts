/** A guest whose every byte is chosen here: WebSockets by hand, and Engine.IO's polling. */
import type { Agent } from 'node:http';
import { createConnection } from 'node:net';
import { sendRequest } from './http-request.ts';

export const connectPacketOf = (secret: string): string => `40${JSON.stringify({ secret })}`;
export const guestSecret = 'g'.repeat(24);
export const connectPacket = connectPacketOf(guestSecret);
const path = '/socket.io/?EIO=4&transport=';
export const opcodes = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** A frame as clients send it, with a mask that changes nothing. */
export function frameOf(payload: string | Buffer, opcode: number = opcodes.text): Buffer {
  const bytes = Buffer.from(payload);
  const mask = [0, 0, 0, 0];
  const length =
    bytes.length < 126
      ? [0x80 | bytes.length]
      : [0x80 | 126, bytes.length >> 8, bytes.length & 0xff];
  return Buffer.concat([Buffer.from([0x80 | opcode, ...length, ...mask]), bytes]);
}

export const framesOf = (texts: string[]): Buffer =>
  Buffer.concat(texts.map((text) => frameOf(text)));

export const repeated = (count: number, frame: Buffer): Buffer =>
  Buffer.concat(Array<Buffer>(count).fill(frame));

/** What asks for a WebSocket, of a polling session if `sid` is given. */
export const upgradeRequest = (
  target = `${path}websocket`,
  headers: Record<string, string> = {},
): string =>
  [
    `GET ${target} HTTP/1.1`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...['Host: 127.0.0.1', 'Connection: Upgrade', 'Upgrade: websocket'],
    ...['Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: c2VjcmV0LW9mLXNvY2tldA==', '', ''],
  ].join('\r\n');

export type RawGuest = Awaited<ReturnType<typeof openGuest>>;

export type GuestOptions = {
  /** Of the polling session that is to become this WebSocket. */
  sid?: string;
  /** Reads nothing of what the server sends, ever. */
  isDeaf?: boolean;
  headers?: Record<string, string>;
  /** The address to connect from. */
  localAddress?: string;
};

/** Resolves once the WebSocket is open or has been refused; one that was refused is closed. */
export async function openGuest(
  port: number,
  { sid = '', isDeaf = false, headers = {}, localAddress }: GuestOptions = {},
) {
  const socket = createConnection({
    ...{ port, host: '127.0.0.1' },
    ...(localAddress !== undefined && { localAddress }),
  });
  // A guest that is cut off while it sends gets an error for it.
  socket.on('error', () => {});
  const closed = new Promise<'closed'>((resolve) => socket.once('close', () => resolve('closed')));
  let heard = '';
  const watchers = new Set<() => void>();
  if (!isDeaf) {
    socket.on('data', (data) => {
      const isAnswer = heard === '';
      heard += data.toString('latin1');
      if (isAnswer && !heard.startsWith('HTTP/1.1 101')) socket.destroy();
      for (const look of [...watchers]) look();
    });
  }
  await Promise.race([new Promise((resolve) => socket.once('connect', resolve)), closed]);
  socket.write(upgradeRequest(`${path}websocket${sid && `&sid=${sid}`}`, headers));
  const hears = (text: string): Promise<string> =>
    new Promise((resolve) => {
      const look = () => {
        if (!heard.includes(text)) return;
        watchers.delete(look);
        resolve(text);
      };
      watchers.add(look);
      look();
    });
  // Engine.IO may lose what it gets before it has sent its first packet.
  if (isDeaf) await Promise.race([new Promise((done) => socket.once('readable', done)), closed]);
  else await Promise.race([hears(sid === '' ? '0{"sid"' : '101 Switching'), closed]);
  return {
    socket,
    closed,
    isOpen: () => !socket.destroyed,
    heard: () => heard,
    /** Resolves once this is part of what was heard. */
    hears,
    send: (...texts: string[]): void => void socket.write(framesOf(texts)),
    write: (bytes: Buffer): void => void socket.write(bytes),
  };
}

/**
 * A polling session: its id, the header that keeps it at its server behind nginx, and the URL of its
 * requests. Rejects with the status if the handshake is refused.
 */
export async function openPolling(url: string, agent?: Agent) {
  const opened = await sendRequest(`${url}${path}polling`, { agent });
  if (opened.status !== 200) throw new Error(`refused: ${opened.status}`);
  const { sid } = JSON.parse(opened.body.slice(1)) as { sid: string };
  const headers = routeOf(opened.headers['set-cookie']);
  const target = `${url}${path}polling&sid=${sid}`;
  return {
    sid,
    headers,
    target,
    post: (...packets: string[]) =>
      sendRequest(target, { method: 'POST', headers, body: packets.join('\u001e'), agent }).then(
        ({ status }) => status,
        () => 'cut off' as const,
      ),
    poll: () => sendRequest(target, { headers, agent }).then(({ body }) => body),
  };
}

/** The header by which nginx finds the server of a session; none without nginx. */
export function routeOf(cookies: string[] | undefined): Record<string, string> {
  const route = cookies?.[0]?.split(';')[0];
  return route === undefined ? {} : { Cookie: route };
}
