/** What can be done in a room besides playing and talking, and its small print. */
import type { Mark } from '@tictactoe/shared/rules';
import { Suspense, useState } from 'react';
import { GameActions } from './components/GameActions.tsx';
import { ResultActions } from './components/ResultActions.tsx';
import { RoomNotes } from './components/RoomNotes.tsx';
import type { useRoom } from './connection/use-room.ts';
import { positionInWords } from './replay.ts';
import { ReplayControls } from './room-parts.ts';
import { linkTo, rematchOf, serversOf } from './room-view.ts';
import { shareResult } from './share-result.ts';
import { shareTextOf } from './share-text.ts';
import { closeReplay, openReplay, type Replay, replayHash } from './use-replay.ts';

type Props = {
  game: ReturnType<typeof useRoom>;
  me: Mark | null;
  roomId: string;
  canClaim: boolean;
  replay: Replay | null;
  onGoHome: () => void;
};

export function RoomFoot({ game, me, roomId, canClaim, replay, onGoHome }: Props) {
  const [isLeaving, setIsLeaving] = useState(false);
  const { room } = game;
  const leave = async () => {
    setIsLeaving(true);
    // One who only watches has nothing to give up.
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
            onStep={replay.step}
            onClose={closeReplay}
          />
        </Suspense>
      )}
      {room?.status === 'over' && (
        <ResultActions
          rematch={rematchOf(game, me)}
          isReplaying={replay !== null}
          wasPlayed={room.moves.length > 0}
          isSeated={me !== null}
          onRematch={game.offerRematch}
          onNewOpponent={() => void leave()}
          onReplay={replay === null ? openReplay : closeReplay}
          onShare={() => shareResult(shareTextOf(room), linkTo(roomId) + replayHash)}
        />
      )}
      <GameActions
        isPlaying={room?.status === 'playing' && me !== null}
        canClaim={canClaim}
        isWatching={room !== null && game.welcome !== null && me === null}
        isLeaving={isLeaving}
        onClaim={game.claim}
        onResign={game.resign}
        onLeave={() => void leave()}
      />
      <RoomNotes
        watchers={game.presence?.watchers ?? 0}
        servers={serversOf(game, me)}
        round={room?.round ?? 1}
        url={room === null || room.status === 'waiting' ? null : linkTo(roomId)}
      />
    </>
  );
}
