/** The chat of one room: sends and receives messages and reactions. The state is in chat-reducer.ts. */
import type { Reaction } from '@tictactoe/shared/message-text';
import type { Connection } from '../net/connection.ts';
import { createStore } from '../store/create-store.ts';
import { type ChatRefusal, chatReducer, initialChatState } from './chat-reducer.ts';

const reactionTimeMs = 3500;
const refusalTimeMs = 4000;

export class ChatSession {
  readonly #roomId: string;
  readonly #store = createStore(chatReducer, initialChatState);
  readonly state = this.#store.state;
  readonly subscribe = this.#store.subscribe;
  readonly #dispatch = this.#store.dispatch;
  #connection: Connection | null = null;
  #reactionCount = 0;

  constructor(roomId: string) {
    this.#roomId = roomId;
  }

  /** To be called before the room is joined: the server sends the history with its answer. */
  readonly listenOn = (connection: Connection): void => {
    this.#connection = connection;
    connection.listen({
      'chat:history': ({ roomId, messages, sharedBy }) => {
        if (roomId !== this.#roomId) return;
        this.#dispatch({ type: 'history_received', messages, sharedBy });
      },
      'chat:shared': ({ roomId, sharedBy }) => {
        if (roomId === this.#roomId) this.#dispatch({ type: 'sharing_changed', sharedBy });
      },
      'chat:said': ({ roomId, message }) => {
        if (roomId === this.#roomId) this.#dispatch({ type: 'message_received', message });
      },
      'reaction:sent': ({ roomId, playerId, reaction }) => {
        if (roomId !== this.#roomId) return;
        const count = ++this.#reactionCount;
        this.#dispatch({ type: 'reaction_received', playerId, reaction, count });
        setTimeout(
          () => this.#dispatch({ type: 'reaction_faded', playerId, count }),
          reactionTimeMs,
        );
      },
    });
  };

  readonly open = (): void => this.#dispatch({ type: 'opened' });
  readonly close = (): void => this.#dispatch({ type: 'closed' });

  /** Sends it once, without retry: a message would appear twice. Resolves to whether it was sent. */
  readonly say = async (text: string): Promise<boolean> => {
    if (this.state().isSending) return false;
    this.#dispatch({ type: 'sending' });
    const refusal = await this.#sendOnce((connection) =>
      connection.request('chat:say', { roomId: this.#roomId, text }),
    );
    if (refusal === null) this.#dispatch({ type: 'sent' });
    else this.#dispatch({ type: 'refused', of: 'message', code: refusal });
    return refusal === null;
  };

  /** Lets watchers read, or no longer. Servers answer by `chat:shared`, to everybody in the room. */
  readonly share = async (isShared: boolean): Promise<void> => {
    const code = await this.#sendOnce((connection) =>
      connection.request('chat:share', { roomId: this.#roomId, isShared }),
    );
    if (code !== null) this.#dispatch({ type: 'refused', of: 'message', code });
  };

  readonly react = async (reaction: Reaction): Promise<void> => {
    const code = await this.#sendOnce((connection) =>
      connection.request('reaction:send', { roomId: this.#roomId, reaction }),
    );
    if (code === null) return;
    this.#dispatch({ type: 'refused', of: 'reaction', code });
    setTimeout(() => this.#dispatch({ type: 'refusal_faded' }), refusalTimeMs);
  };

  /** Why it was refused; `null` if it was not. */
  async #sendOnce(
    send: (connection: Connection) => Promise<{ ok: true } | { ok: false; code: ChatRefusal }>,
  ): Promise<ChatRefusal | null> {
    const reply = this.#connection && (await send(this.#connection).catch(() => null));
    if (reply === null) return 'not_sent';
    return reply.ok ? null : reply.code;
  }
}
