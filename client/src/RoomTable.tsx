/** The board of a room, or of its replay, and on it the invitation while the second seat is free. */

import { defaultVariant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { Mark } from '@tictactoe/shared/marks';
import { markToMove } from '@tictactoe/shared/room';
import { Suspense } from 'react';
import { boardAt } from './board-at.ts';
import { Board } from './components/Board.tsx';
import type { useRoom } from './connection/use-room.ts';
import { Invitation } from './room-parts.ts';
import { linkTo } from './room-view.ts';
import { grouped } from './route.ts';
import './styles/room.css';
import './styles/board.css';
import type { Replay } from './use-replay.ts';

type Props = {
  game: ReturnType<typeof useRoom>;
  me: Mark | null;
  roomId: string;
  replay: Replay | null;
};

const noBoard = { marks: [], lastCell: null, winningCells: [] };

export function RoomTable({ game, me, roomId, replay }: Props) {
  const { room, pending } = game;
  const isWaiting = room?.status === 'waiting';
  const toMove = room === null ? null : markToMove(room);
  return (
    <div className="table">
      <Board
        variant={room?.variant ?? defaultVariant}
        {...(room === null ? noBoard : boardAt(room, replay?.position ?? null))}
        pendingCell={pending?.cell ?? null}
        nextMark={toMove === me ? toMove : null}
        myMark={me}
        isInert={isWaiting || room === null}
        onPlay={game.play}
      />
      {isWaiting && me !== null && (
        <Suspense>
          <Invitation url={linkTo(roomId)} code={grouped(roomId)} isPublic={room.isPublic} />
        </Suspense>
      )}
    </div>
  );
}
