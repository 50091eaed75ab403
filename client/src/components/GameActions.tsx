/** What a player can do besides playing a cell. Its place is kept whatever is in it. */
import { useState } from 'react';
import { texts } from '../texts/texts.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { RematchButton, type RematchChoice } from './RematchButton.tsx';
import { WatchingBanner } from './WatchingBanner.tsx';

type Props = {
  /** One sits at a game that is going on, and may give it up. */
  isPlaying: boolean;
  /** The opponent has been away for long enough to end the game. */
  canClaim: boolean;
  rematch: RematchChoice;
  isWatching: boolean;
  isLeaving: boolean;
  onClaim: (outcome: 'win' | 'draw') => void;
  onResign: () => void;
  onRematch: () => void;
  onLeave: () => void;
};

const questions = {
  resign: {
    question: texts.actions.resignQuestion,
    text: texts.actions.resignText,
    confirmLabel: texts.actions.resign,
  },
  leave: {
    question: texts.actions.leaveQuestion,
    text: texts.actions.leaveText,
    confirmLabel: texts.actions.leave,
  },
};

export function GameActions(props: Props) {
  const { isPlaying, canClaim, isWatching, isLeaving, onClaim } = props;
  const [asking, setAsking] = useState<keyof typeof questions | null>(null);
  const leave = () => (isPlaying ? setAsking('leave') : props.onLeave());
  const leaveLabel = isWatching ? texts.actions.stopWatching : texts.actions.leave;

  return (
    <div className="actions">
      {isWatching && <WatchingBanner />}
      {props.rematch !== 'none' && (
        <RematchButton rematch={props.rematch} onRematch={props.onRematch} />
      )}
      {canClaim && (
        <>
          <ActionButton
            id="claim-win"
            label={texts.actions.claimWin}
            onAct={() => onClaim('win')}
          />
          <ActionButton
            id="claim-draw"
            label={texts.actions.claimDraw}
            onAct={() => onClaim('draw')}
          />
        </>
      )}
      {isPlaying && !canClaim && (
        <ActionButton id="resign" label={texts.actions.resign} onAct={() => setAsking('resign')} />
      )}
      <button type="button" className="button button--quiet" data-testid="leave" onClick={leave}>
        {isLeaving ? texts.actions.leaving : leaveLabel}
      </button>
      {/* The round may end while the question stands: then there is nothing left to ask. */}
      {asking !== null && isPlaying && (
        <ConfirmDialog
          {...questions[asking]}
          onClose={() => setAsking(null)}
          onConfirm={() => {
            setAsking(null);
            if (asking === 'resign') props.onResign();
            else props.onLeave();
          }}
        />
      )}
    </div>
  );
}

type ActionProps = { id: string; label: string; onAct: () => void };

function ActionButton({ id, label, onAct }: ActionProps) {
  return (
    <button type="button" className="button" data-testid={id} onClick={onAct}>
      {label}
    </button>
  );
}
