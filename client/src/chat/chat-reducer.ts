/** The state of a room's chat, as a pure function of events. */
import type { ErrorCode } from '@tictactoe/shared/error-codes';
import type { Reaction } from '@tictactoe/shared/message-text';
import type { ChatMessage } from '@tictactoe/shared/protocol';

/** `not_sent`: no answer came. */
export type ChatRefusal = ErrorCode | 'not_sent';
/** `count` distinguishes a reaction from the same one sent again. */
type ShownReaction = { reaction: Reaction; count: number };

export type ChatState = {
  /** The newest last, each once. */
  messages: readonly ChatMessage[];
  /** The last message that the player has seen; `null` until the history is known. */
  seenId: string | null;
  isOpen: boolean;
  isSending: boolean;
  refusal: { of: 'message' | 'reaction'; code: ChatRefusal } | null;
  /** The players who let watchers read; `null` if the server is of a release that lets them read everything. */
  sharedBy: readonly string[] | null;
  /** The reaction that is shown for each player. */
  reactions: Readonly<Record<string, ShownReaction>>;
};

export type ChatEvent =
  | {
      type: 'history_received';
      messages: readonly ChatMessage[];
      sharedBy?: readonly string[] | undefined;
    }
  | { type: 'sharing_changed'; sharedBy: readonly string[] }
  | { type: 'message_received'; message: ChatMessage }
  | { type: 'opened' }
  | { type: 'closed' }
  | { type: 'sending' }
  | { type: 'sent' }
  | { type: 'refused'; of: 'message' | 'reaction'; code: ChatRefusal }
  | { type: 'refusal_faded' }
  | { type: 'reaction_received'; playerId: string; reaction: Reaction; count: number }
  | { type: 'reaction_faded'; playerId: string; count: number };

export const initialChatState: ChatState = {
  messages: [],
  seenId: null,
  isOpen: false,
  isSending: false,
  refusal: null,
  sharedBy: null,
  reactions: {},
};

/** The limit of the servers. */
const maxMessages = 50;

export function chatReducer(state: ChatState, event: ChatEvent): ChatState {
  switch (event.type) {
    case 'history_received': {
      const { messages, sharedBy = null } = event;
      const after = { ...withMessages(state, messages), sharedBy };
      // Messages from before the player came are not unread.
      return state.seenId === null ? { ...after, seenId: lastIdOf(after) } : after;
    }
    case 'sharing_changed':
      return { ...state, sharedBy: event.sharedBy };
    case 'message_received':
      return withMessages(state, [event.message]);
    case 'opened':
      return { ...state, isOpen: true, seenId: lastIdOf(state) };
    case 'closed':
      return { ...state, isOpen: false, refusal: null };
    case 'sending':
      return { ...state, isSending: true, refusal: null };
    case 'sent':
      return { ...state, isSending: false };
    case 'refused':
      return { ...state, isSending: false, refusal: { of: event.of, code: event.code } };
    case 'refusal_faded':
      return { ...state, refusal: null };
    case 'reaction_received': {
      const { playerId, reaction, count } = event;
      return { ...state, reactions: { ...state.reactions, [playerId]: { reaction, count } } };
    }
    case 'reaction_faded':
      return withoutReaction(state, event);
    default:
      return event satisfies never;
  }
}

/** How many messages of others the player has not seen. */
export const unreadIn = ({ messages, seenId }: ChatState, me: string | null): number =>
  seenId === null
    ? 0
    : messages.filter(({ id, playerId }) => id > seenId && playerId !== me).length;

/** The same message may come several times, with the history too: ids make it unique, and grow with time. */
function withMessages(state: ChatState, received: readonly ChatMessage[]): ChatState {
  const known = new Set(state.messages.map(({ id }) => id));
  const unknown = received.filter(({ id }) => !known.has(id));
  if (unknown.length === 0) return state;
  const messages = [...state.messages, ...unknown]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .slice(-maxMessages);
  const next = { ...state, messages };
  return state.isOpen ? { ...next, seenId: lastIdOf(next) } : next;
}

const lastIdOf = ({ messages }: ChatState): string => messages.at(-1)?.id ?? '';

function withoutReaction(
  state: ChatState,
  { playerId, count }: { playerId: string; count: number },
): ChatState {
  if (state.reactions[playerId]?.count !== count) return state;
  const { [playerId]: _, ...reactions } = state.reactions;
  return { ...state, reactions };
}
