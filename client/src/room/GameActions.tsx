/** The buttons of a player beside the board: resign, claim, leave. */
import { Suspense, useState } from 'react';
import { texts } from '../i18n/texts.ts';
import { GiveUpDialog } from './room-parts.ts';
import { WatchingBanner } from './WatchingBanner.tsx';

type Props = {
  /** The player has a seat in a game that is going on, and may resign. */
  isPlaying: boolean;
  /** The game may still be ended so that it counts for nobody. */
  canAbort: boolean;
  /** The opponent has been away for so long that the player may end the game. */
  canClaim: boolean;
  isWatching: boolean;
  isLeaving: boolean;
  onClaim: (outcome: 'win' | 'draw') => void;
  onResign: () => void;
  onLeave: () => void;
};

export function GameActions(props: Props) {
  const { isPlaying, canAbort, canClaim, isWatching, isLeaving, onClaim } = props;
  const [asking, setAsking] = useState<'resign' | 'leave' | null>(null);
  // The end of a round has answered it: it is not to be asked again in the next one.
  if (asking !== null && !isPlaying) setAsking(null);
  const leave = () => (isPlaying ? setAsking('leave') : props.onLeave());
  const leaveLabel = isWatching ? texts.actions.stopWatching : texts.actions.leave;

  return (
    <>
      {isWatching && <WatchingBanner />}
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
      {canAbort && <ActionButton id="abort" label={texts.actions.abort} onAct={props.onResign} />}
      {isPlaying && !canAbort && !canClaim && (
        <ActionButton id="resign" label={texts.actions.resign} onAct={() => setAsking('resign')} />
      )}
      {!canAbort && (
        <button type="button" className="button button--quiet" data-testid="leave" onClick={leave}>
          {isLeaving ? texts.actions.leaving : leaveLabel}
        </button>
      )}
      {asking !== null && (
        <Suspense>
          <GiveUpDialog
            wish={asking}
            onClose={() => setAsking(null)}
            onConfirm={() => {
              setAsking(null);
              if (asking === 'resign') props.onResign();
              else props.onLeave();
            }}
          />
        </Suspense>
      )}
    </>
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
