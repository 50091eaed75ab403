/** What a player can do besides playing a cell. Its place is kept whatever is in it. */
import { useState } from 'react';
import { texts } from '../texts/texts.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';

/** `offered`: one's own offer stands; `accept`: the other's does. */
export type RematchChoice = 'none' | 'offer' | 'offered' | 'accept';

type Props = {
  canResign: boolean;
  rematch: RematchChoice;
  isWatching: boolean;
  isLeaving: boolean;
  onResign: () => void;
  onRematch: () => void;
  onLeave: () => void;
};

export function GameActions(props: Props) {
  const { canResign, rematch, isWatching, isLeaving } = props;
  const [asking, setAsking] = useState<'resign' | 'leave' | null>(null);
  const close = () => setAsking(null);
  const leave = () => (canResign ? setAsking('leave') : props.onLeave());
  const leaveLabel = isWatching ? texts.actions.stopWatching : texts.actions.leave;

  return (
    <div className="actions">
      {rematch !== 'none' && <RematchButton rematch={rematch} onRematch={props.onRematch} />}
      {canResign && (
        <button
          type="button"
          className="button"
          data-testid="resign"
          onClick={() => setAsking('resign')}
        >
          {texts.actions.resign}
        </button>
      )}
      <button type="button" className="button button--quiet" data-testid="leave" onClick={leave}>
        {isLeaving ? texts.actions.leaving : leaveLabel}
      </button>
      {/* The round may end while the question stands: then there is nothing left to ask. */}
      {asking === 'resign' && canResign && (
        <ConfirmDialog
          question={texts.actions.resignQuestion}
          text={texts.actions.resignText}
          confirmLabel={texts.actions.resign}
          onClose={close}
          onConfirm={() => {
            close();
            props.onResign();
          }}
        />
      )}
      {asking === 'leave' && canResign && (
        <ConfirmDialog
          question={texts.actions.leaveQuestion}
          text={texts.actions.leaveText}
          confirmLabel={texts.actions.leave}
          onClose={close}
          onConfirm={() => {
            close();
            props.onLeave();
          }}
        />
      )}
    </div>
  );
}

const rematchLabels = {
  offer: texts.actions.rematch,
  offered: texts.actions.offered,
  accept: texts.actions.accept,
};

type RematchProps = { rematch: Exclude<RematchChoice, 'none'>; onRematch: () => void };

function RematchButton({ rematch, onRematch }: RematchProps) {
  const isOffered = rematch === 'offered';
  return (
    <button
      type="button"
      className="button button--primary"
      data-testid="rematch"
      aria-disabled={isOffered}
      onClick={() => {
        if (!isOffered) onRematch();
      }}
    >
      {rematchLabels[rematch]}
    </button>
  );
}
