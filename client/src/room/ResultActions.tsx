/** What comes after a game: a rematch, or a new opponent. Loaded once a game is over. */
import { texts } from '../i18n/texts.ts';
import { RematchButton, type RematchChoice } from './RematchButton.tsx';

type Props = {
  rematch: RematchChoice;
  isSeated: boolean;
  onRematch: () => void;
  onNewOpponent: () => void;
};

export function ResultActions({ rematch, isSeated, onRematch, onNewOpponent }: Props) {
  return (
    <>
      {rematch !== 'none' && <RematchButton rematch={rematch} onRematch={onRematch} />}
      {isSeated && (
        <button
          type="button"
          className={rematch === 'none' ? 'button button--primary' : 'button'}
          data-testid="new-opponent"
          onClick={onNewOpponent}
        >
          {texts.result.newOpponent}
        </button>
      )}
    </>
  );
}
