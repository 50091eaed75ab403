/** What a tab knows of the talk in its room, as a pure function of what it hears. */
import type { ErrorCode } from '@tictactoe/shared/error-codes';
import type { Reaction } from '@tictactoe/shared/message-text';
import type { ChatMessage } from '@tictactoe/shared/protocol';

/** `not_sent`: no answer came. */
export type TalkRefusal = ErrorCode | 'not_sent';
/** `count` tells one reaction from the same one sent again. */
type ShownReaction = { reaction: Reaction; count: number };

export type TalkState = {
  /** The newest last, each once. */
  messages: readonly ChatMessage[];
  /** The last message that was there when one looked; `null` until the talk is known. */
  seenId: string | null;
  isOpen: boolean;
  isSending: boolean;
  refusal: { of: 'message' | 'reaction'; code: TalkRefusal } | null;
  /** The reaction that is shown for each player. */
  reactions: Readonly<Record<string, ShownReaction>>;
};

export type TalkEvent =
  | { type: 'read'; messages: readonly ChatMessage[] }
  | { type: 'said'; message: ChatMessage }
  | { type: 'opened' }
  | { type: 'closed' }
  | { type: 'sending' }
  | { type: 'sent' }
  | { type: 'refused'; of: 'message' | 'reaction'; code: TalkRefusal }
  | { type: 'refusal_faded' }
  | { type: 'reacted'; playerId: string; reaction: Reaction; count: number }
  | { type: 'reaction_faded'; playerId: string; count: number };

export const initialTalkState: TalkState = {
  messages: [],
  seenId: null,
  isOpen: false,
  isSending: false,
  refusal: null,
  reactions: {},
};

/** As many as a server keeps. */
const maxMessages = 50;

export function talkStateAfter(state: TalkState, event: TalkEvent): TalkState {
  switch (event.type) {
    case 'read': {
      const after = withMessages(state, event.messages);
      // What was said before one came is no news.
      return state.seenId === null ? { ...after, seenId: lastIdOf(after) } : after;
    }
    case 'said':
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
    case 'reacted': {
      const { playerId, reaction, count } = event;
      return { ...state, reactions: { ...state.reactions, [playerId]: { reaction, count } } };
    }
    case 'reaction_faded':
      return withoutReaction(state, event);
    default:
      return event satisfies never;
  }
}

/** How many messages of others came since one looked. */
export const unreadIn = ({ messages, seenId }: TalkState, me: string | null): number =>
  seenId === null
    ? 0
    : messages.filter(({ id, playerId }) => id > seenId && playerId !== me).length;

/** A message may be heard and read, and read again after a reconnect: its id tells. Ids grow with time. */
function withMessages(state: TalkState, heard: readonly ChatMessage[]): TalkState {
  const known = new Set(state.messages.map(({ id }) => id));
  const news = heard.filter(({ id }) => !known.has(id));
  if (news.length === 0) return state;
  const messages = [...state.messages, ...news]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .slice(-maxMessages);
  const next = { ...state, messages };
  return state.isOpen ? { ...next, seenId: lastIdOf(next) } : next;
}

const lastIdOf = ({ messages }: TalkState): string => messages.at(-1)?.id ?? '';

function withoutReaction(
  state: TalkState,
  { playerId, count }: { playerId: string; count: number },
): TalkState {
  if (state.reactions[playerId]?.count !== count) return state;
  const { [playerId]: _, ...reactions } = state.reactions;
  return { ...state, reactions };
}
