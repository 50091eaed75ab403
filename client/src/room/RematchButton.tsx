/** Offers a rematch, or accepts the opponent's offer. */
import { texts } from '../i18n/texts.ts';

/** `offered`: by this player; `accept`: by the opponent; `none`: there can be no rematch. */
export type RematchChoice = 'none' | 'offer' | 'offered' | 'accept';

type Props = { rematch: Exclude<RematchChoice, 'none'>; onRematch: () => void };

export function RematchButton({ rematch, onRematch }: Props) {
  const isOffered = rematch === 'offered';
  const { rematch: offer, offered, accept } = texts.result;
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
      {{ offer, offered, accept }[rematch]}
    </button>
  );
}
