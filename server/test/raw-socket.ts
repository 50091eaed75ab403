/** Connections on which a test says exactly what it likes, byte by byte. */
import { createConnection, type Socket } from 'node:net';

/** What came back until the other side closed. */
export function sendRaw(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString('latin1');
    });
    socket.once('error', () => {});
    socket.once('close', () => resolve(answer));
    socket.write(bytes);
  });
}

/** Says the bytes and leaves it at that; resolves to whether it was connected. */
export function openRaw(port: number, bytes: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ port, host: '127.0.0.1' }, () => {
      socket.write(bytes);
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

/** An Engine.IO connection without Socket.IO's client; joins the main namespace unless told otherwise. */
export async function openWebSocket(
  url: string,
  connect = `40{"secret":"${'r'.repeat(24)}"}`,
  headers: Record<string, string> = {},
) {
  const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  // Node's own WebSocket takes headers, which the types of browsers' do not know.
  const socket = new WebSocket(address, { headers } as unknown as string[]);
  const heard: string[] = [];
  const watchers = new Set<() => void>();
  const notify = () => {
    for (const look of [...watchers]) look();
  };
  socket.addEventListener('message', ({ data }) => {
    heard.push(String(data));
    notify();
  });
  const closed = new Promise<'closed'>((resolve) =>
    socket.addEventListener('close', () => resolve('closed')),
  );
  const hears = (isIt: (frame: string) => boolean): Promise<string> =>
    new Promise((resolve) => {
      const look = () => {
        const found = heard.find(isIt);
        if (found === undefined) return;
        watchers.delete(look);
        resolve(found);
      };
      watchers.add(look);
      look();
    });
  await Promise.race([
    hears((frame) => frame.startsWith('0{')),
    closed.then(() => Promise.reject(new Error('refused'))),
  ]);
  if (connect !== '') {
    socket.send(connect);
    await Promise.race([hears((frame) => /^4[04]/.test(frame)), closed]);
  }
  return { socket, heard, hears, closed };
}
