/** One room on the screen: puts what is known of it into the components, and their wishes to the room. */
import { markOf } from '@tictactoe/shared/room';
import { useState } from 'react';
import { Announcer } from './components/Announcer.tsx';
import { ConnectionPill } from './components/ConnectionPill.tsx';
import { Missing } from './components/Missing.tsx';
import { NameDialog } from './components/NameDialog.tsx';
import { Players } from './components/Players.tsx';
import { Shell } from './components/Shell.tsx';
import { Status } from './components/Status.tsx';
import type { OpenedRoom } from './connection/room-session.ts';
import { useRoom } from './connection/use-room.ts';
import { statusOf } from './describe-game.ts';
import { RoomFoot } from './RoomFoot.tsx';
import { RoomTable } from './RoomTable.tsx';
import { noteOf, opponentClaimableAt, seatsOf, toneOf } from './room-view.ts';
import { grouped } from './route.ts';
import { texts } from './texts/texts.ts';
import { useAnnouncement } from './use-announcement.ts';
import { useSecondsUntil } from './use-seconds-until.ts';
import { useTitle } from './use-title.ts';

type Props = {
  roomId: string;
  as: 'player' | 'watcher';
  opened: OpenedRoom | null;
  onGoHome: () => void;
};

export function RoomScreen({ roomId, as, opened, onGoHome }: Props) {
  const game = useRoom({ roomId, opened, as });
  const { room, link, welcome, clockAheadMs } = game;
  const me = room !== null && welcome !== null ? markOf(room, welcome.playerId) : null;
  const secondsToClaim = useSecondsUntil(opponentClaimableAt(room, me), clockAheadMs);
  const turnEndsAt = room?.status === 'playing' ? room.turnEndsAt : null;
  const turnSeconds = useSecondsUntil(turnEndsAt, clockAheadMs);

  const note = noteOf(game, me, secondsToClaim);
  const announcement = useAnnouncement(room, me, note.isUrgent ? note.text : '');
  useTitle(room, me);
  const [isRenaming, setIsRenaming] = useState(false);
  if (game.isRoomMissing) return <Missing onGoHome={onGoHome} />;

  const name = isRenaming ? game.myName() : null;
  const closeRenaming = () => setIsRenaming(false);
  return (
    <Shell onGoHome={onGoHome} aside={<ConnectionPill link={link} />}>
      <main className="room" aria-busy={room === null}>
        <h1 className="visually-hidden">{texts.game.heading(grouped(roomId))}</h1>
        <Players
          seats={seatsOf(game, me)}
          draws={room?.draws ?? 0}
          turnSeconds={turnSeconds}
          onRename={() => setIsRenaming(true)}
        />
        <Status
          sentence={statusOf(room, me, game.pending !== null && link !== 'connected')}
          tone={toneOf(room, me)}
          note={note.text}
          isUrgent={note.isUrgent}
        />
        <RoomTable game={game} me={me} roomId={roomId} />
        <RoomFoot
          game={game}
          me={me}
          roomId={roomId}
          canClaim={secondsToClaim === 0}
          onGoHome={onGoHome}
        />
        <Announcer text={announcement} />
      </main>
      {name !== null && (
        <NameDialog
          name={name}
          onClose={closeRenaming}
          onSave={(newName) => {
            closeRenaming();
            game.rename(newName);
          }}
        />
      )}
    </Shell>
  );
}
