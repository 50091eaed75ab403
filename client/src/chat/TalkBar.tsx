/** Under the board: a reaction at a tap, and the way into the chat. */
import { type Reaction, reactions } from '@tictactoe/shared/message-text';
import { texts } from '../i18n/texts.ts';
import { Icon } from '../ui/Icon.tsx';

type Props = {
  /** One holds a seat, and there is somebody to talk to. */
  canSpeak: boolean;
  isOpen: boolean;
  unread: number;
  onReact: (reaction: Reaction) => void;
  onToggle: () => void;
};

export function TalkBar({ canSpeak, isOpen, unread, onReact, onToggle }: Props) {
  return (
    <section className="talk" aria-label={texts.talk.label}>
      {canSpeak &&
        reactions.map((reaction) => (
          <button
            key={reaction}
            type="button"
            className="talk__button talk__reaction"
            aria-label={texts.talk.react(reaction)}
            data-testid={`react-${reaction}`}
            onClick={() => onReact(reaction)}
          >
            {reaction}
          </button>
        ))}
      <button
        type="button"
        className="talk__button talk__chat"
        aria-expanded={isOpen}
        data-testid="chat-toggle"
        onClick={onToggle}
      >
        <Icon name="chat" />
        <span className={canSpeak ? 'talk__label' : ''}>{texts.talk.chat}</span>
        {unread > 0 && (
          <span className="talk__unread" data-testid="unread">
            <span aria-hidden="true">{unread}</span>
            <span className="visually-hidden">{texts.talk.unread(unread)}</span>
          </span>
        )}
      </button>
    </section>
  );
}
