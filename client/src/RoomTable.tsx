/** The board of a room, and on it the invitation while the second seat is free. */
import { boardOf, markToMove } from '@tictactoe/shared/room';
import type { Mark } from '@tictactoe/shared/rules';
import { defaultVariant } from '@tictactoe/shared/variants';
import { Board } from './components/Board.tsx';
import { Invitation } from './components/Invitation.tsx';
import type { useRoom } from './connection/use-room.ts';
import { linkTo } from './room-view.ts';
import { grouped } from './route.ts';

type Props = { game: ReturnType<typeof useRoom>; me: Mark | null; roomId: string };

export function RoomTable({ game, me, roomId }: Props) {
  const { room, pending } = game;
  const isWaiting = room?.status === 'waiting';
  const toMove = room === null ? null : markToMove(room);
  const result = room?.status === 'over' ? room.result : null;
  return (
    <div className="table">
      <Board
        variant={room?.variant ?? defaultVariant}
        marks={room === null ? [] : boardOf(room)}
        lastCell={room?.moves.at(-1) ?? null}
        pendingCell={pending?.cell ?? null}
        winningCells={result?.reason === 'line' ? result.cells : []}
        nextMark={toMove === me ? toMove : null}
        myMark={me}
        isInert={isWaiting || room === null}
        onPlay={game.play}
      />
      {isWaiting && <Invitation url={linkTo(roomId)} code={grouped(roomId)} />}
    </div>
  );
}
