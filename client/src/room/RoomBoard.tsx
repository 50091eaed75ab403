/** The board of a room or of its replay, with the invitation on it while the second seat is free. */
import type { Mark } from '@tictactoe/shared/marks';
import { markToMove } from '@tictactoe/shared/room';
import { Suspense } from 'react';
import { viewOf } from '../games/views.ts';
import { Invitation } from './room-parts.ts';
import type { useRoom } from './use-room.ts';
import './room.css';
import type { Replay } from '../replay/use-replay.ts';

type Props = {
  game: ReturnType<typeof useRoom>;
  me: Mark | null;
  roomId: string;
  replay: Replay | null;
};

export function RoomBoard({ game, me, roomId, replay }: Props) {
  const { room, pending } = game;
  const isWaiting = room?.status === 'waiting';
  const toMove = room === null ? null : markToMove(room);
  const { Board } = viewOf(room?.game);
  return (
    <div className="table">
      <Board
        room={room}
        position={replay?.position ?? null}
        pending={pending?.move ?? null}
        nextMark={toMove === me ? toMove : null}
        myMark={me}
        isInert={isWaiting || room === null}
        onPlay={game.play}
      />
      {isWaiting && me !== null && (
        <Suspense>
          <Invitation roomId={roomId} isPublic={room.isPublic} />
        </Suspense>
      )}
    </div>
  );
}
