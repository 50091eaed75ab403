/** A guest of whom every byte is said by the test: WebSockets by hand, and Engine.IO's polling. */
import { createConnection } from 'node:net';

export const connectPacket = `40{"secret":"${'g'.repeat(24)}"}`;
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
};

export async function openGuest(
  port: number,
  { sid = '', isDeaf = false, headers = {} }: GuestOptions = {},
) {
  const socket = createConnection({ port, host: '127.0.0.1' });
  // Whoever is cut off in the midst of sending hears of it so.
  socket.on('error', () => {});
  const closed = new Promise<'closed'>((resolve) => socket.once('close', () => resolve('closed')));
  let heard = '';
  const watchers = new Set<() => void>();
  if (!isDeaf) {
    socket.on('data', (data) => {
      heard += data.toString('latin1');
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
  // What Engine.IO gets before it has said so much, it may lose.
  if (isDeaf) await new Promise((resolve) => socket.once('readable', resolve));
  else await Promise.race([hears(sid === '' ? '0{"sid"' : '101 Switching'), closed]);
  return {
    socket,
    closed,
    heard: () => heard,
    /** Resolves once this is part of what was heard. */
    hears,
    send: (...texts: string[]): void => void socket.write(framesOf(texts)),
    write: (bytes: Buffer): void => void socket.write(bytes),
  };
}

/** A polling session: its id, what keeps it at its server behind nginx, and what is to be asked of it. */
export async function openPolling(url: string) {
  const opened = await fetch(`${url}${path}polling`);
  const { sid } = JSON.parse((await opened.text()).slice(1)) as { sid: string };
  const route = opened.headers.get('set-cookie')?.split(';')[0];
  const headers: Record<string, string> = route === undefined ? {} : { Cookie: route };
  const target = `${url}${path}polling&sid=${sid}`;
  return {
    sid,
    headers,
    target,
    post: (...packets: string[]) =>
      fetch(target, { method: 'POST', headers, body: packets.join('\u001e') }).then(
        ({ status }) => status,
        () => 'cut off' as const,
      ),
    poll: () => fetch(target, { headers }).then((response) => response.text()),
  };
}
