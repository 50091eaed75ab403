/** The talk in one room: hears it, says and reacts. What that means for the state is in talk-state. */
import type { Reaction } from '@tictactoe/shared/message-text';
import type { Connection } from '../net/connection.ts';
import { createStore } from '../store/create-store.ts';
import { initialTalkState, type TalkRefusal, talkStateAfter } from './talk-state.ts';

const reactionTimeMs = 3500;
const refusalTimeMs = 4000;

export class RoomTalk {
  readonly #roomId: string;
  readonly #store = createStore(talkStateAfter, initialTalkState);
  readonly state = this.#store.state;
  readonly subscribe = this.#store.subscribe;
  readonly #dispatch = this.#store.dispatch;
  #connection: Connection | null = null;
  #reactionCount = 0;

  constructor(roomId: string) {
    this.#roomId = roomId;
  }

  /** To be called before the room is joined: with the answer comes what was said before. */
  readonly hear = (connection: Connection): void => {
    this.#connection = connection;
    connection.listen({
      'chat:history': ({ roomId, messages }) => {
        if (roomId === this.#roomId) this.#dispatch({ type: 'read', messages });
      },
      'chat:said': ({ roomId, message }) => {
        if (roomId === this.#roomId) this.#dispatch({ type: 'said', message });
      },
      'reaction:sent': ({ roomId, playerId, reaction }) => {
        if (roomId !== this.#roomId) return;
        const count = ++this.#reactionCount;
        this.#dispatch({ type: 'reacted', playerId, reaction, count });
        setTimeout(
          () => this.#dispatch({ type: 'reaction_faded', playerId, count }),
          reactionTimeMs,
        );
      },
    });
  };

  readonly open = (): void => this.#dispatch({ type: 'opened' });
  readonly close = (): void => this.#dispatch({ type: 'closed' });

  /** Once only, and never by itself again: a message is not harmless twice. Says whether it is sent. */
  readonly say = async (text: string): Promise<boolean> => {
    if (this.state().isSending) return false;
    this.#dispatch({ type: 'sending' });
    const refusal = await this.#ask((connection) =>
      connection.request('chat:say', { roomId: this.#roomId, text }),
    );
    if (refusal === null) this.#dispatch({ type: 'sent' });
    else this.#dispatch({ type: 'refused', of: 'message', code: refusal });
    return refusal === null;
  };

  readonly react = async (reaction: Reaction): Promise<void> => {
    const code = await this.#ask((connection) =>
      connection.request('reaction:send', { roomId: this.#roomId, reaction }),
    );
    if (code === null) return;
    this.#dispatch({ type: 'refused', of: 'reaction', code });
    setTimeout(() => this.#dispatch({ type: 'refusal_faded' }), refusalTimeMs);
  };

  /** Why it was refused; `null` if it was not. */
  async #ask(
    send: (connection: Connection) => Promise<{ ok: true } | { ok: false; code: TalkRefusal }>,
  ): Promise<TalkRefusal | null> {
    const reply = this.#connection && (await send(this.#connection).catch(() => null));
    if (reply === null) return 'not_sent';
    return reply.ok ? null : reply.code;
  }
}
