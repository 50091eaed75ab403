/** What can be done in a room besides playing, and its small print. */
import type { Mark } from '@tictactoe/shared/rules';
import { useState } from 'react';
import { GameActions } from './components/GameActions.tsx';
import { RoomNotes } from './components/RoomNotes.tsx';
import type { useRoom } from './connection/use-room.ts';
import { linkTo, rematchOf, serversOf } from './room-view.ts';

type Props = {
  game: ReturnType<typeof useRoom>;
  me: Mark | null;
  roomId: string;
  canClaim: boolean;
  onGoHome: () => void;
};

export function RoomFoot({ game, me, roomId, canClaim, onGoHome }: Props) {
  const [isLeaving, setIsLeaving] = useState(false);
  const { room } = game;
  const leave = async () => {
    setIsLeaving(true);
    // One who only watches has nothing to give up.
    if (me !== null) await game.leave();
    onGoHome();
  };
  return (
    <div className={room === null ? 'foot foot--empty' : 'foot'}>
      <GameActions
        isPlaying={room?.status === 'playing' && me !== null}
        canClaim={canClaim}
        rematch={rematchOf(game, me)}
        isWatching={room !== null && game.welcome !== null && me === null}
        isLeaving={isLeaving}
        onClaim={game.claim}
        onResign={game.resign}
        onRematch={game.offerRematch}
        onLeave={() => void leave()}
      />
      <RoomNotes
        watchers={game.presence?.watchers ?? 0}
        servers={serversOf(game, me)}
        round={room?.round ?? 1}
        url={room === null || room.status === 'waiting' ? null : linkTo(roomId)}
      />
    </div>
  );
}
