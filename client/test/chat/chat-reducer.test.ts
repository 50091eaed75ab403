/** The state of the chat: each message once, in order, seen or unread. */
import type { ChatMessage } from '@tictactoe/shared/protocol';
import { describe, expect, it } from 'vitest';
import {
  type ChatEvent,
  chatReducer,
  initialChatState,
  unreadIn,
} from '../../src/chat/chat-reducer.ts';

const message = (at: number, playerId = 'bob'): ChatMessage => ({
  id: `${1000 + at}-x`,
  playerId,
  name: playerId,
  text: `message ${at}`,
  at,
});
const after = (...events: ChatEvent[]) => events.reduce(chatReducer, initialChatState);
const read = (...messages: ChatMessage[]): ChatEvent => ({ type: 'history_received', messages });
const said = (received: ChatMessage): ChatEvent => ({
  type: 'message_received',
  message: received,
});

describe('the chat', () => {
  it('has each message once and in order, however often and late it is received', () => {
    const state = after(
      said(message(2)),
      read(message(1), message(2)),
      said(message(3)),
      read(message(1), message(2), message(3)),
    );
    expect(state.messages.map(({ at }) => at)).toEqual([1, 2, 3]);
  });

  it('knows who shares it with watchers, as it was told last; a server of protocol 2 tells nobody', () => {
    const history: ChatEvent = { type: 'history_received', messages: [], sharedBy: ['ann'] };
    const changed: ChatEvent = { type: 'sharing_changed', sharedBy: ['ann', 'bob'] };
    expect(after(history).sharedBy).toEqual(['ann']);
    expect(after(history, changed, said(message(1))).sharedBy).toEqual(['ann', 'bob']);
    expect(after(history, changed, read()).sharedBy).toBeNull();
  });

  it('keeps the last fifty', () => {
    const state = after(...Array.from({ length: 60 }, (_, at) => said(message(at))));
    expect(state.messages).toHaveLength(50);
    expect(state.messages[0]?.at).toBe(10);
  });

  it('counts as news what others said since one came', () => {
    const state = after(read(message(1)), said(message(2)), said(message(3, 'ann')));
    expect(unreadIn(state, 'ann')).toBe(1);
  });

  it('counts what was missed while the connection was gone', () => {
    const state = after(read(message(1)), read(message(1), message(2), message(3)));
    expect(unreadIn(state, 'ann')).toBe(2);
  });

  it('counts nothing that was seen: before it was closed, or while it is open', () => {
    const opened = after(read(), said(message(1)), { type: 'opened' }, said(message(2)));
    expect(unreadIn(opened, 'ann')).toBe(0);
    const closed = chatReducer(opened, { type: 'closed' });
    expect(unreadIn(chatReducer(closed, said(message(3))), 'ann')).toBe(1);
  });

  it('shows a reaction until it fades, or until another one takes its place', () => {
    const reacted = (count: number): ChatEvent => ({
      type: 'reaction_received',
      playerId: 'bob',
      reaction: '👏',
      count,
    });
    const twice = after(reacted(1), reacted(2));
    const early = chatReducer(twice, { type: 'reaction_faded', playerId: 'bob', count: 1 });
    expect(early.reactions).toEqual({ bob: { reaction: '👏', count: 2 } });
    const late = chatReducer(early, { type: 'reaction_faded', playerId: 'bob', count: 2 });
    expect(late.reactions).toEqual({});
  });

  it('says why something was not sent, until something else is sent', () => {
    const refused = after(
      { type: 'sending' },
      { type: 'refused', of: 'message', code: 'rate_limited' },
    );
    expect(refused).toMatchObject({ isSending: false, refusal: { code: 'rate_limited' } });
    expect(chatReducer(refused, { type: 'sending' }).refusal).toBeNull();
  });
});
