/** The WebSocket side of a reference: `ws` as it comes, one JSON text per message. */
import { WebSocket, WebSocketServer } from 'ws';
import type { GameRequest } from './game.ts';

export type Client = {
  send(text: string): void;
  /** The name it joined by. */
  player: string;
};

export type Serving = {
  onRequest: (client: Client, request: GameRequest) => void;
  onGone: (client: Client) => void;
};

export function serve({ onRequest, onGone }: Serving): void {
  const port = Number(process.env.PORT);
  const server = new WebSocketServer({
    port,
    host: '127.0.0.1',
    backlog: 511,
    perMessageDeflate: false,
    maxPayload: 16_384,
  });
  server.on('connection', (socket) => {
    const client: Client = {
      player: '',
      send: (text) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
      },
    };
    socket.on('message', (data: Buffer) => {
      const request = JSON.parse(data.toString()) as GameRequest;
      if (request.do === 'join') client.player = request.player;
      onRequest(client, request);
    });
    socket.on('error', () => {});
    socket.on('close', () => onGone(client));
  });
  server.on('listening', () => console.log('{"msg":"listening"}'));
  endOnSignals();
}

export function endOnSignals(): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0));
}
