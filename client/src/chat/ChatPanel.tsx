/** The chat of a room: what was said, and a field to say something. Text is text: no markup, no links. */
import { isMessage, messageMaxLength } from '@tictactoe/shared/message-text';
import { type KeyboardEvent, type SubmitEvent, useEffect, useId, useRef, useState } from 'react';
import './chat.css';
import { texts } from '../i18n/texts.ts';
import { Switch } from '../ui/Switch.tsx';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import { ChatLog, type ShownMessage } from './ChatLog.tsx';

type Props = {
  messages: readonly ShownMessage[];
  canSpeak: boolean;
  isMuted: boolean;
  isSending: boolean;
  /** Why the last message was not sent; empty if it was. */
  problem: string;
  /** Says whether it was sent. */
  onSay: (text: string) => Promise<boolean>;
  onMute: (isMuted: boolean) => void;
  onClose: () => void;
};

export function ChatPanel(props: Props) {
  const { messages, canSpeak, isMuted, onMute, onClose } = props;
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
      aria-label={texts.talk.chat}
      data-testid="chat"
      onKeyDown={closeOnEscape}
    >
      <div className="chat__head">
        <h2 className="chat__heading">{texts.talk.chat}</h2>
        <button type="button" className="button" data-testid="chat-close" onClick={onClose}>
          {texts.talk.close}
        </button>
      </div>
      <ChatLog messages={messages} note={isMuted ? texts.talk.muted : ''} />
      {canSpeak ? <SayForm {...props} /> : <p className="chat__note">{texts.talk.readOnly}</p>}
      <Switch id="mute" label={texts.talk.mute} isOn={isMuted} onChange={onMute} />
    </section>
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
    // What could not be sent stays to be sent again, or changed.
    if (isGood && !isSending && (await onSay(text))) setText('');
  };
  const note = isBad ? texts.talk.bad(messageMaxLength) : problem;
  return (
    <form className="chat__form" noValidate onSubmit={(event) => void say(event)}>
      <label className="visually-hidden" htmlFor={id}>
        {texts.talk.field}
      </label>
      <input
        id={id}
        className="input"
        value={text}
        placeholder={texts.talk.field}
        autoComplete="off"
        enterKeyHint="send"
        dir="auto"
        // In code units, of which an emoji has several: what is too long is said in words.
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
        {isSending ? texts.talk.sending : texts.talk.send}
      </button>
      <p id={`${id}-note`} className="chat__problem" role="status" data-testid="chat-problem">
        {note}
      </p>
    </form>
  );
}
