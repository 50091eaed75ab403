/** Socket.IO's parser for text alone: no namespaces, no attachments, no debug output. */
import { Decoder, Encoder, type Packet } from 'socket.io-parser';

/** As in https://socket.io/docs/v4/socket-io-protocol/#packet-encoding. */
export const floorParser = {
  Encoder: class extends Encoder {
    override encode({ type, id, data }: Packet): string[] {
      return [`${type}${id ?? ''}${data === undefined ? '' : JSON.stringify(data)}`];
    }
  },
  Decoder: class extends Decoder {
    override add(text: string): void {
      const digits = /^\d*/.exec(text.slice(1))?.[0] ?? '';
      const rest = text.slice(1 + digits.length);
      this.emitReserved('decoded', {
        type: Number(text[0]),
        nsp: '/',
        id: digits === '' ? undefined : Number(digits),
        data: rest === '' ? undefined : JSON.parse(rest),
      } as Packet);
    }
  },
};
