/** The actions after a game: a rematch, a new opponent, the replay, sharing the result. */
import { useState } from 'react';
import { texts } from '../i18n/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { RematchButton, type RematchChoice } from './RematchButton.tsx';

type Sharing = 'idle' | 'shared' | 'copied' | 'failed';

type Props = {
  rematch: RematchChoice;
  isReplaying: boolean;
  /** At least one move was made, so there is something to replay. */
  wasPlayed: boolean;
  isSeated: boolean;
  onRematch: () => void;
  onNewOpponent: () => void;
  onReplay: () => void;
  onShare: () => Promise<Sharing>;
};

export function ResultActions(props: Props) {
  return (
    <>
      {props.rematch !== 'none' && (
        <RematchButton rematch={props.rematch} onRematch={props.onRematch} />
      )}
      {props.isSeated && (
        <button
          type="button"
          className={props.rematch === 'none' ? 'button button--primary' : 'button'}
          data-testid="new-opponent"
          onClick={props.onNewOpponent}
        >
          {texts.actions.newOpponent}
        </button>
      )}
      {props.wasPlayed && (
        <>
          <button
            type="button"
            className="button"
            aria-pressed={props.isReplaying}
            data-testid="replay-open"
            onClick={props.onReplay}
          >
            {texts.replay.open}
          </button>
          <ShareButton onShare={props.onShare} />
        </>
      )}
    </>
  );
}

function ShareButton({ onShare }: Pick<Props, 'onShare'>) {
  const [sharing, setSharing] = useState<Sharing>('idle');
  const { share, copied, copyFailed } = texts.result;
  const label = { idle: share, shared: share, copied, failed: copyFailed }[sharing];
  return (
    <button
      type="button"
      className="button"
      data-testid="share-result"
      onClick={() => void onShare().then(setSharing)}
    >
      <Icon name={sharing === 'copied' ? 'connected' : 'share'} />
      <span aria-live="polite">{label}</span>
    </button>
  );
}
