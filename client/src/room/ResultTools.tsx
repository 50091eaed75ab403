/** What one may do with a finished game: look at it again, share it. Loaded once a game is over. */
import type { OverRoom } from '@tictactoe/shared/room';
import { useState } from 'react';
import { texts } from '../i18n/texts.ts';
import { shareResult } from '../replay/share-result.ts';
import { shareTextOf } from '../replay/share-text.ts';
import { closeReplay, openReplay, replayHash } from '../replay/use-replay.ts';
import { Icon } from '../ui/Icon.tsx';
import { linkTo } from './room-view.ts';
import './result-tools.css';

type Props = { room: OverRoom; isReplaying: boolean };

export function ResultTools({ room, isReplaying }: Props) {
  // Nothing was played, so there is nothing to look at.
  if (room.moves.length === 0) return null;
  return (
    <>
      <button
        type="button"
        className="button status__replay"
        aria-pressed={isReplaying}
        data-testid="replay-open"
        onClick={isReplaying ? closeReplay : openReplay}
      >
        <Icon name="replay" />
        <span className="status__label">{texts.replay.open}</span>
      </button>
      <ShareButton room={room} />
    </>
  );
}

function ShareButton({ room }: Pick<Props, 'room'>) {
  const [sharing, setSharing] = useState<'idle' | 'shared' | 'copied' | 'failed'>('idle');
  const { share, copied, copyFailed } = texts.result;
  const label = { idle: share, shared: share, copied, failed: copyFailed }[sharing];
  const send = async () =>
    setSharing(await shareResult(shareTextOf(room), linkTo(room.id) + replayHash));
  return (
    <button
      type="button"
      className="button status__share"
      data-testid="share-result"
      onClick={() => void send()}
    >
      <Icon name={sharing === 'copied' ? 'connected' : 'share'} />
      <span className="status__label" aria-live="polite">
        {label}
      </span>
    </button>
  );
}
