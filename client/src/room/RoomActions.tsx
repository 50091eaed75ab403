/** The actions of a room besides playing and chatting, and the notes below them. */
import type { Mark } from '@tictactoe/shared/marks';
import { Suspense, useState } from 'react';
import type { Replay } from '../replay/use-replay.ts';
import { GameActions } from './GameActions.tsx';
import { RoomNotes } from './RoomNotes.tsx';
import { RoomResult } from './room-parts.ts';
import { canAbortOf, linkTo, rematchOf, serversOf } from './room-view.ts';
import type { useRoom } from './use-room.ts';

type Props = {
  game: ReturnType<typeof useRoom>;
  me: Mark | null;
  roomId: string;
  canClaim: boolean;
  replay: Replay | null;
  onGoHome: () => void;
  /** Starts the search for another opponent. */
  onSeek: () => void;
};

export function RoomActions({ game, me, roomId, canClaim, replay, onGoHome, onSeek }: Props) {
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
      <div className="actions">
        {room?.status === 'over' && (
          <Suspense>
            <RoomResult
              room={room}
              rematch={rematchOf(game, me)}
              replay={replay}
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
      <RoomNotes
        watchers={game.presence?.watchers ?? 0}
        servers={serversOf(game, me)}
        round={room?.round ?? 1}
        url={room === null || room.status === 'waiting' ? null : linkTo(roomId)}
      />
    </>
  );
}
