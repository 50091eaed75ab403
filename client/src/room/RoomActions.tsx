/** The actions of a room besides playing and chatting. */
import type { Mark } from '@tictactoe/shared/marks';
import { Suspense, useState } from 'react';
import { positionInWords } from '../replay/replay-words.ts';
import { closeReplay, type Replay } from '../replay/use-replay.ts';
import { GameActions } from './GameActions.tsx';
import { ReplayControls, ResultActions } from './room-parts.ts';
import { canAbortOf, rematchOf } from './room-view.ts';
import type { useRoom } from './use-room.ts';

type Props = {
  game: ReturnType<typeof useRoom>;
  me: Mark | null;
  canClaim: boolean;
  replay: Replay | null;
  onGoHome: () => void;
  /** Starts the search for another opponent. */
  onSeek: () => void;
};

export function RoomActions({ game, me, canClaim, replay, onGoHome, onSeek }: Props) {
  const [isLeaving, setIsLeaving] = useState(false);
  const { room } = game;
  const leave = async () => {
    setIsLeaving(true);
    // A watcher has no seat to leave.
    if (me !== null) await game.leave();
    onGoHome();
  };
  return (
    <>
      {replay !== null && (
        <Suspense>
          <ReplayControls
            position={replay.position}
            moves={replay.room.moves.length}
            words={positionInWords(replay.room, replay.position)}
            isRunning={replay.isRunning}
            onStep={replay.step}
            onToggle={replay.toggle}
            onClose={closeReplay}
          />
        </Suspense>
      )}
      <div className="actions">
        {room?.status === 'over' && (
          <Suspense>
            <ResultActions
              rematch={rematchOf(game, me)}
              isSeated={me !== null}
              onRematch={game.offerRematch}
              onNewOpponent={() => void leave().then(onSeek)}
            />
          </Suspense>
        )}
        <GameActions
          isPlaying={room?.status === 'playing' && me !== null}
          canAbort={canAbortOf(game, me)}
          canClaim={canClaim}
          isWatching={room !== null && game.welcome !== null && me === null}
          isLeaving={isLeaving}
          onClaim={game.claim}
          onResign={game.resign}
          onLeave={() => void leave()}
        />
      </div>
    </>
  );
}
