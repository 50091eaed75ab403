/** The messages, scrolled to the newest. */
import { useEffect, useRef } from 'react';
import { texts } from '../i18n/texts.ts';

export type ShownMessage = {
  id: string;
  name: string;
  text: string;
  isMine: boolean;
  /** The author's mark, while they have a seat. */
  mark: 'X' | 'O' | null;
};

type Props = { messages: readonly ShownMessage[]; note: string };

export function ChatLog({ messages, note }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const newest = messages.at(-1)?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: at every new message.
  useEffect(() => {
    if (list.current !== null) list.current.scrollTop = list.current.scrollHeight;
  }, [newest]);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <ol ref={list} className="chat__log" tabIndex={0} aria-label={texts.chat.chat}>
        {messages.map(({ id, name, text, isMine, mark }) => (
          <li
            key={id}
            className={`message message--${mark?.toLowerCase() ?? 'gone'}${isMine ? ' message--mine' : ''}`}
            data-testid="message"
          >
            <span className="message__name" dir="auto">
              {isMine ? texts.chatPanel.you : name}
            </span>
            <span className="message__text" dir="auto">
              {text}
            </span>
          </li>
        ))}
      </ol>
      {note !== '' && <p className="chat__note">{note}</p>}
      {note === '' && messages.length === 0 && (
        <p className="chat__note">{texts.chatPanel.empty}</p>
      )}
    </>
  );
}
