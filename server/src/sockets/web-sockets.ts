/**
 * The WebSockets of Socket.IO, with a cheaper way to write: a frame goes out in one piece, and is done
 * with at once unless the network holds it up. Who reads too little or sends what no client of ours
 * would is cut off here, for Engine.IO never sees it [R11].
 */
import type { Duplex } from 'node:stream';
import type { Socket } from 'socket.io';
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws';
import { mostUnreadBytes } from '../limits/unread-bytes.ts';
import type { EndCause } from '../monitoring/metrics.ts';
import { catching } from '../ops/catching.ts';

type Frame = [string | Buffer] | [header: Buffer, payload: string | Buffer];
type Done = (error?: Error | null) => void;
/** What `ws` does not declare; Engine.IO and Socket.IO's adapter use the same. */
type Inner = {
  _socket: Duplex;
  _sender: { sendFrame(frame: Frame, done?: Done): void };
  _receiver: { startLoop(done: Done): void; _bufferedBytes: number };
};

/** Engine.IO has heartbeats of its own: pings and pongs of WebSockets are for a proxy's keep-alive at most. */
const mostControlFramesPerSecond = 10;
const limits = {
  /** Frames of one message, and pieces in which the network may bring them. */
  maxFragments: 32,
  maxBufferedChunks: 256,
  /** One message a connection, then the other connections': what has come with one packet may be thousands. */
  allowSynchronousEvents: false,
  /** How long a client may take to answer a close, in ms. */
  closeTimeout: 1500,
};

export type WebSocketOptions = {
  onEnd: (cause: EndCause) => void;
  /** Called with what a listener threw; its connection is ended here. */
  onError: (error: unknown) => void;
};

/** For Engine.IO's option `wsEngine`. */
export function createWebSocketEngine(options: WebSocketOptions) {
  return class extends WebSocketServer {
    constructor(serverOptions: ServerOptions) {
      super({ ...serverOptions, ...limits });
    }

    override handleUpgrade(
      ...[request, socket, head, done]: Parameters<WebSocketServer['handleUpgrade']>
    ) {
      const accept: typeof done = (webSocket, upgraded) => {
        writeInOnePiece(webSocket as unknown as Inner, options);
        limitControlFrames(webSocket, options);
        done(webSocket, upgraded);
      };
      const fail = (error: unknown): void => {
        options.onError(error);
        socket.destroy();
      };
      super.handleUpgrade(request, socket, head, catching(accept, fail));
    }
  };
}

/** Writes a frame past Engine.IO's queue, in which nothing may be waiting. The transport is a WebSocket. */
export const sendFrame = (connection: Socket['conn'], frame: Buffer): void =>
  (connection.transport as unknown as { socket: Inner }).socket._sender.sendFrame([frame]);

/** Of what is on its way, or has come in one piece with what was one too many, nothing is looked at any more. */
export function stopReading(webSocket: WebSocket): void {
  webSocket.pause();
  (webSocket as unknown as Inner)._receiver.startLoop = (done) => done();
}

/** How much has been read from the network and not been looked at yet, in bytes. */
export const bytesToRead = (webSocket: WebSocket): number =>
  (webSocket as unknown as Inner)._receiver._bufferedBytes;

/**
 * Leaves what comes where it is, also what has come in one piece with the last message. Returns what goes on
 * with it.
 */
export function holdReading(webSocket: WebSocket): () => void {
  const { _receiver: receiver } = webSocket as unknown as Inner;
  const startLoop = receiver.startLoop.bind(receiver);
  const held: Done[] = [];
  webSocket.pause();
  receiver.startLoop = (done) => void held.push(done);
  return () => {
    receiver.startLoop = startLoop;
    webSocket.resume();
    for (const done of held) startLoop(done);
  };
}

/** On its own, so that nothing of the request is held by what a socket keeps for good. */
function writeInOnePiece(
  { _sender, _socket: socket }: Inner,
  { onEnd, onError }: WebSocketOptions,
): void {
  const send = ([first, payload]: Frame, done?: Done): void => {
    const bytes = payload === undefined ? first : join(first as Buffer, payload);
    // A callback costs a turn of the event loop; who is too slow still gets one, and holds up its own.
    if (socket.writableLength === 0) {
      socket.write(bytes);
      done?.();
    } else if (socket.writableLength <= mostUnreadBytes) {
      socket.write(bytes, done ?? (() => {}));
    } else if (!socket.destroyed) {
      onEnd('unread');
      socket.destroy();
    }
  };
  _sender.sendFrame = catching(send, (error) => {
    if (socket.destroyed) return;
    onError(error);
    socket.destroy();
  });
}

function join(header: Buffer, payload: string | Buffer): Buffer {
  const length = typeof payload === 'string' ? Buffer.byteLength(payload) : payload.length;
  const whole = Buffer.allocUnsafe(header.length + length);
  whole.set(header);
  if (typeof payload === 'string') whole.write(payload, header.length);
  else whole.set(payload, header.length);
  return whole;
}

function limitControlFrames(webSocket: WebSocket, { onEnd, onError }: WebSocketOptions): void {
  let second = 0;
  let frames = 0;
  const count = (): void => {
    const current = Math.floor(performance.now() / 1000);
    if (current !== second) frames = 0;
    second = current;
    if (++frames !== mostControlFramesPerSecond + 1) return;
    onEnd('flood');
    stopReading(webSocket);
    webSocket.terminate();
  };
  const receive = catching(count, (error) => {
    onError(error);
    webSocket.terminate();
  });
  webSocket.on('ping', receive).on('pong', receive);
}
