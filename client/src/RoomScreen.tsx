/** One room on the screen: puts what is known of it into the components, and their wishes to the room. */
import { boardOf, markOf, markToMove } from '@tictactoe/shared/room';
import { defaultVariant } from '@tictactoe/shared/variants';
import { useState } from 'react';
import { Announcer } from './components/Announcer.tsx';
import { Board } from './components/Board.tsx';
import { ConnectionPill } from './components/ConnectionPill.tsx';
import { GameActions } from './components/GameActions.tsx';
import { Invitation } from './components/Invitation.tsx';
import { Missing } from './components/Missing.tsx';
import { NameDialog } from './components/NameDialog.tsx';
import { Players } from './components/Players.tsx';
import { RoomNotes } from './components/RoomNotes.tsx';
import { Shell } from './components/Shell.tsx';
import { Status } from './components/Status.tsx';
import { WatchingBanner } from './components/WatchingBanner.tsx';
import type { OpenedRoom } from './connection/room-session.ts';
import { useRoom } from './connection/use-room.ts';
import { statusOf } from './describe-game.ts';
import { noteOf, rematchOf, seatsOf, serversOf, toneOf } from './room-view.ts';
import { grouped } from './route.ts';
import { texts } from './texts/texts.ts';
import { useAnnouncement } from './use-announcement.ts';
import { useTitle } from './use-title.ts';

type Props = { roomId: string; opened: OpenedRoom | null; onGoHome: () => void };

export function RoomScreen({ roomId, opened, onGoHome }: Props) {
  const game = useRoom(roomId, opened);
  const { room, link } = game;
  const me = room !== null && game.welcome !== null ? markOf(room, game.welcome.playerId) : null;
  const note = noteOf(game, me);
  const announcement = useAnnouncement(room, me, note.isUrgent ? note.text : '');
  useTitle(room, me);
  if (game.isRoomMissing) return <Missing onGoHome={onGoHome} />;

  const isSending = game.pending !== null && link !== 'connected';
  return (
    <Shell onGoHome={onGoHome} aside={<ConnectionPill link={link} />}>
      <main className="room" aria-busy={room === null}>
        <h1 className="visually-hidden">{texts.game.heading(grouped(roomId))}</h1>
        <Seats game={game} me={me} />
        <Status
          sentence={statusOf(room, me, isSending)}
          tone={toneOf(room, me)}
          note={note.text}
          isUrgent={note.isUrgent}
        />
        <Table game={game} me={me} roomId={roomId} />
        <Foot game={game} me={me} roomId={roomId} onGoHome={onGoHome} />
        <Announcer text={announcement} />
      </main>
    </Shell>
  );
}

type Game = ReturnType<typeof useRoom>;
type PartProps = { game: Game; me: ReturnType<typeof markOf> };

function Seats({ game, me }: PartProps) {
  const [isRenaming, setIsRenaming] = useState(false);
  const name = isRenaming ? game.myName() : null;
  return (
    <>
      <Players
        seats={seatsOf(game, me)}
        draws={game.room?.draws ?? 0}
        onRename={() => setIsRenaming(true)}
      />
      {name !== null && (
        <NameDialog
          name={name}
          onClose={() => setIsRenaming(false)}
          onSave={(newName) => {
            setIsRenaming(false);
            game.rename(newName);
          }}
        />
      )}
    </>
  );
}

function Table({ game, me, roomId }: PartProps & { roomId: string }) {
  const { room, pending } = game;
  const isWaiting = room?.status === 'waiting';
  const toMove = room === null ? null : markToMove(room);
  return (
    <div className="table">
      <Board
        variant={room?.variant ?? defaultVariant}
        marks={room === null ? [] : boardOf(room)}
        lastCell={room?.moves.at(-1) ?? null}
        pendingCell={pending?.cell ?? null}
        winningCells={
          room?.status === 'over' && room.result.reason === 'line' ? room.result.cells : []
        }
        nextMark={toMove === me ? toMove : null}
        myMark={me}
        isInert={isWaiting || room === null}
        onPlay={game.play}
      />
      {isWaiting && <Invitation url={urlOf(roomId)} code={grouped(roomId)} />}
    </div>
  );
}

function Foot({
  game,
  me,
  roomId,
  onGoHome,
}: PartProps & { roomId: string; onGoHome: () => void }) {
  const [isLeaving, setIsLeaving] = useState(false);
  const { room } = game;
  const isWatching = room !== null && game.welcome !== null && me === null;
  const leave = async () => {
    setIsLeaving(true);
    // One who only watches has nothing to give up.
    if (me !== null) await game.leave();
    onGoHome();
  };
  return (
    <div className="foot">
      <WatchingBanner isShown={isWatching} />
      <GameActions
        canResign={room?.status === 'playing' && me !== null}
        rematch={rematchOf(game, me)}
        isWatching={isWatching}
        isLeaving={isLeaving}
        onResign={game.resign}
        onRematch={game.offerRematch}
        onLeave={() => void leave()}
      />
      <RoomNotes
        watchers={game.presence?.watchers ?? 0}
        servers={serversOf(game, me)}
        round={room?.round ?? 1}
        url={room === null || room.status === 'waiting' ? null : urlOf(roomId)}
      />
    </div>
  );
}

const urlOf = (roomId: string) => `${location.origin}/r/${roomId}`;
