/** The bar under the board: reactions, and the button that opens the chat. */
import { type Reaction, reactions } from '@tictactoe/shared/message-text';
import { texts } from '../i18n/texts.ts';
import { Icon } from '../ui/Icon.tsx';

type Props = {
  /** The player has a seat, and there is an opponent. */
  canSpeak: boolean;
  isOpen: boolean;
  unread: number;
  onReact: (reaction: Reaction) => void;
  onToggle: () => void;
};

export function ChatBar({ canSpeak, isOpen, unread, onReact, onToggle }: Props) {
  return (
    <section className="chat-bar" aria-label={texts.chat.label}>
      {canSpeak &&
        reactions.map((reaction) => (
          <button
            key={reaction}
            type="button"
            className="chat-bar__button chat-bar__reaction"
            aria-label={texts.chat.react(reaction)}
            data-testid={`react-${reaction}`}
            onClick={() => onReact(reaction)}
          >
            {reaction}
          </button>
        ))}
      <button
        type="button"
        className="chat-bar__button chat-bar__chat"
        aria-expanded={isOpen}
        data-testid="chat-toggle"
        onClick={onToggle}
      >
        <Icon name="chat" />
        <span className={canSpeak ? 'chat-bar__label' : ''}>{texts.chat.chat}</span>
        {unread > 0 && (
          <span className="chat-bar__unread" data-testid="unread">
            <span aria-hidden="true">{unread}</span>
            <span className="visually-hidden">{texts.chat.unread(unread)}</span>
          </span>
        )}
      </button>
    </section>
  );
}
