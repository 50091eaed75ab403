/**
 * The WebSockets of Socket.IO, with a cheaper way to write: a frame goes out in one piece, and is done
 * with at once unless the network holds it up.
 */
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';

type Frame = [string | Buffer] | [header: Buffer, payload: string | Buffer];
type Done = (error?: Error | null) => void;
/** What `ws` does not declare; Engine.IO and Socket.IO's adapter use the same. */
type Inner = {
  _socket: Duplex;
  _sender: { sendFrame(frame: Frame, done?: Done): void };
};

/** For Engine.IO's option `wsEngine`. */
export class WebSocketEngine extends WebSocketServer {
  override handleUpgrade(
    ...[request, socket, head, done]: Parameters<WebSocketServer['handleUpgrade']>
  ) {
    super.handleUpgrade(request, socket, head, (webSocket, upgraded) => {
      writeInOnePiece(webSocket as unknown as Inner);
      done(webSocket, upgraded);
    });
  }
}

/** On its own, so that nothing of the request is held by what a socket keeps for good. */
function writeInOnePiece({ _sender, _socket: socket }: Inner): void {
  _sender.sendFrame = ([first, payload], done) => {
    const bytes = payload === undefined ? first : join(first as Buffer, payload);
    // A callback costs a turn of the event loop; who is too slow still gets one, and holds up its own.
    if (socket.writableLength > 0) socket.write(bytes, done ?? (() => {}));
    else {
      socket.write(bytes);
      done?.();
    }
  };
}

function join(header: Buffer, payload: string | Buffer): Buffer {
  const length = typeof payload === 'string' ? Buffer.byteLength(payload) : payload.length;
  const whole = Buffer.allocUnsafe(header.length + length);
  whole.set(header);
  if (typeof payload === 'string') whole.write(payload, header.length);
  else whole.set(payload, header.length);
  return whole;
}
