/** A player with the real socket.io-client, who connects from an address of choice and comes back by itself. */
import { randomBytes } from 'node:crypto';
import type {
  ClientToServerEvents,
  ReplyTo,
  RequestName,
  RequestPayload,
  ServerToClientEvents,
  Welcome,
} from '@tictactoe/shared/protocol';
import type { Room } from '@tictactoe/shared/room';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';

export type PlayerOptions = {
  url: string;
  /** The address to connect from. */
  address: string;
  name: string;
  /** Whoever has the same one is the same player; a new one if absent. */
  secret?: string;
};
export type Player = Awaited<ReturnType<typeof connectPlayer>>;
/** `unanswered`: no answer came in time. */
export type Answer<Name extends RequestName> = ReplyTo<Name> | { ok: false; code: 'unanswered' };

/** In ms. A server answers within 2 s; what takes longer than this is lost. */
const answerTimeoutMs = 10_000;

/** 144 random bits, as browsers make them. */
export const newSecret = (): string => randomBytes(18).toString('base64url');

/** Resolves once the server has said welcome; rejects if it refuses the connection. */
export async function connectPlayer({ url, address, name, secret = newSecret() }: PlayerOptions) {
  // socket.io-client passes it on to `ws`, but does not declare it.
  const fromAddress = { localAddress: address } as Partial<ManagerOptions & SocketOptions>;
  const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(url, {
    ...fromAddress,
    auth: { secret },
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 200,
    reconnectionDelayMax: 2000,
  });
  const welcome = await new Promise<Welcome>((resolve, reject) => {
    const onError = (error: Error) => {
      socket.close();
      reject(error);
    };
    socket.once('connect_error', onError);
    socket.once('welcome', (told) => {
      // From now on it comes back by itself, as often as it takes.
      socket.off('connect_error', onError);
      resolve(told);
    });
  });

  /** Never rejects. */
  const ask = <Name extends RequestName>(event: Name, payload: RequestPayload<Name>) =>
    (socket as Socket)
      .timeout(answerTimeoutMs)
      .emitWithAck(event, payload)
      .catch(() => ({ ok: false, code: 'unanswered' })) as Promise<Answer<Name>>;

  return {
    name,
    socket,
    ask,
    playerId: welcome.playerId,
    /** Resolves to the room's code; rejects with the code of the refusal. */
    async create(options: Omit<RequestPayload<'room:create'>, 'name'> = {}): Promise<Room> {
      const answer = await ask('room:create', { name, ...options });
      if (!answer.ok) throw new Error(answer.code);
      return answer.room;
    },
    async join(roomId: string): Promise<Room> {
      const answer = await ask('room:join', { roomId, name });
      if (!answer.ok) throw new Error(answer.code);
      return answer.room;
    },
    close: (): void => void socket.close(),
  };
}
