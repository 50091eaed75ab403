/** The chat of a room: the messages and a field for the next. They are plain text, without markup or links. */
import { isMessage, messageMaxLength } from '@tictactoe/shared/message-text';
import { type KeyboardEvent, type SubmitEvent, useEffect, useId, useRef, useState } from 'react';
import './chat.css';
import { texts } from '../i18n/texts.ts';
import { Switch } from '../ui/Switch.tsx';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import { ChatLog, type ShownMessage } from './ChatLog.tsx';
import type { Sharing } from './chat-view.ts';

type Props = {
  messages: readonly ShownMessage[];
  canSpeak: boolean;
  /** Which players let watchers read; `null` where that cannot be chosen. */
  sharing: Sharing | null;
  /** The player watches, and the chat is kept from watchers. */
  isPrivate: boolean;
  isMuted: boolean;
  isSending: boolean;
  /** Why the last message was not sent; empty if it was. */
  problem: string;
  /** Resolves to whether it was sent. */
  onSay: (text: string) => Promise<boolean>;
  onShare: (isShared: boolean) => void;
  onMute: (isMuted: boolean) => void;
  onClose: () => void;
};

export function ChatPanel(props: Props) {
  const { messages, canSpeak, sharing, isPrivate, isMuted, onMute, onClose } = props;
  const panel = useRef<HTMLElement>(null);
  useReturnFocus(panel);
  useEffect(() => {
    panel.current?.querySelector<HTMLElement>(canSpeak ? '.chat__form input' : 'button')?.focus();
  }, [canSpeak]);
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
  };
  return (
    <section
      ref={panel}
      className="chat"
      aria-label={texts.chat.chat}
      data-testid="chat"
      onKeyDown={closeOnEscape}
    >
      <div className="chat__head">
        <h2 className="chat__heading">{texts.chat.chat}</h2>
        {!isPrivate && (
          <Switch id="mute" label={texts.chatPanel.mute} isOn={isMuted} onChange={onMute} />
        )}
        <button type="button" className="button" data-testid="chat-close" onClick={onClose}>
          {texts.chatPanel.close}
        </button>
      </div>
      {isPrivate ? (
        <p className="chat__note" data-testid="chat-private">
          {texts.chatSharing.keptPrivate}
        </p>
      ) : (
        <>
          <ChatLog messages={messages} note={isMuted ? texts.chatPanel.muted : ''} />
          {canSpeak ? (
            <SayForm {...props} />
          ) : (
            <p className="chat__note">{texts.chatPanel.readOnly}</p>
          )}
          {canSpeak && sharing !== null && <ShareSwitch {...{ sharing, onShare: props.onShare }} />}
        </>
      )}
    </section>
  );
}

type ShareProps = { sharing: Sharing; onShare: (isShared: boolean) => void };

function ShareSwitch({ sharing, onShare }: ShareProps) {
  return (
    <Switch
      id="share-chat"
      label={texts.chatSharing.label}
      hint={texts.chatSharing.hints[sharing]}
      isOn={sharing === 'me' || sharing === 'both'}
      onChange={onShare}
    />
  );
}

type FormProps = Pick<Props, 'isSending' | 'problem' | 'onSay'>;

function SayForm({ isSending, problem, onSay }: FormProps) {
  const id = useId();
  const [text, setText] = useState('');
  const [isBad, setIsBad] = useState(false);
  const say = async (event: SubmitEvent) => {
    event.preventDefault();
    const isGood = isMessage(text);
    setIsBad(!isGood);
    // A message that was not sent stays in the field.
    if (isGood && !isSending && (await onSay(text))) setText('');
  };
  const note = isBad ? texts.chatPanel.bad(messageMaxLength) : problem;
  return (
    <form className="chat__form" noValidate onSubmit={(event) => void say(event)}>
      <label className="visually-hidden" htmlFor={id}>
        {texts.chatPanel.field}
      </label>
      <input
        id={id}
        className="input"
        value={text}
        placeholder={texts.chatPanel.field}
        autoComplete="off"
        enterKeyHint="send"
        dir="auto"
        // `maxLength` counts code units, of which an emoji has several: the text below explains the limit.
        maxLength={messageMaxLength * 4}
        aria-invalid={note !== ''}
        aria-describedby={`${id}-note`}
        data-testid="chat-text"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <button
        type="submit"
        className="button button--primary"
        aria-disabled={isSending}
        data-testid="chat-send"
      >
        {isSending ? texts.chatPanel.sending : texts.chatPanel.send}
      </button>
      <p id={`${id}-note`} className="chat__problem" role="status" data-testid="chat-problem">
        {note}
      </p>
    </form>
  );
}
