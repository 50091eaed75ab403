/** The screen of one room: passes its state to the components, and their callbacks to the session. */
import { markOf } from '@tictactoe/shared/room';
import { Suspense, useEffect, useState } from 'react';
import type { OpenedRoom } from '../net/opened-room.ts';
import { ConnectionPill } from '../page/ConnectionPill.tsx';
import { NotFound } from '../page/load-not-found.ts';
import { grouped } from '../page/route.ts';
import { Shell } from '../page/Shell.tsx';
import { usePreference } from '../settings/preferences.ts';
import { Announcer } from '../ui/Announcer.tsx';
import { loadWithRetry } from '../ui/on-demand.ts';
import { statusOf } from './describe-game.ts';
import { Players } from './Players.tsx';
import { RoomActions } from './RoomActions.tsx';
import { RoomBoard } from './RoomBoard.tsx';
import { RoomChat } from './RoomChat.tsx';
import { RoomHelp } from './RoomHelp.tsx';
import { RoomNotes } from './RoomNotes.tsx';
import { RatedResult } from './rating-parts.ts';
import { NameDialog, ResultTools, RoomSignals } from './room-parts.ts';
import {
  canClaimOf,
  hurryOf,
  leftMarkOf,
  linkTo,
  noteOf,
  seatsOf,
  serversOf,
  toneOf,
} from './room-view.ts';
import { Status } from './Status.tsx';
import { useRoom } from './use-room.ts';
import './room.css';
import './seat.css';
import '../games/tic-tac-toe/board.css';
import '../chat/chat-bar.css';
import { loadTexts, texts } from '../i18n/texts.ts';
import { positionInWords } from '../replay/replay-words.ts';
import { useReplay } from '../replay/use-replay.ts';
import { useAnnouncement } from './use-announcement.ts';
import { useClocks } from './use-clocks.ts';
import { useGameFocus } from './use-game-focus.ts';
import { useTab } from './use-tab.ts';

type Props = {
  roomId: string;
  as: 'player' | 'watcher';
  opened: OpenedRoom | null;
  onGoHome: () => void;
  /** Starts the search for another opponent. */
  onSeek: () => void;
};

export function RoomScreen({ roomId, as, opened, onGoHome, onSeek }: Props) {
  const game = useRoom({ roomId, opened, as });
  const { room, connectionStatus, welcome, clockAheadMs } = game;
  const me = room !== null && welcome !== null ? markOf(room, welcome.playerId) : null;
  const clocks = useClocks(room, me, clockAheadMs);
  const canClaim = canClaimOf(clocks, me);
  const replay = useReplay(room);
  const [isMuted] = usePreference('muted');
  const [hasSounds] = usePreference('sounds');
  const [isNotified] = usePreference('notify');

  const note = noteOf(game, me, clocks.absence?.seconds ?? null);
  const urgent = note.isUrgent ? note.text : '';
  const announcement = useAnnouncement(room, me, urgent || hurryOf(clocks, me, canClaim));
  useTab(room, me);
  useRefusalTexts(game.refusal !== null);
  const main = useGameFocus(room);
  const [isRenaming, setIsRenaming] = useState(false);
  if (game.isRoomMissing) return <NotFound missing="game" onGoHome={onGoHome} />;

  const name = isRenaming ? game.myName() : null;
  const isSending = game.pending !== null && connectionStatus !== 'connected';
  const closeRenaming = () => setIsRenaming(false);
  const tools = (
    <>
      <ConnectionPill status={connectionStatus} />
      <RoomHelp room={room} />
    </>
  );
  return (
    <Shell onGoHome={onGoHome} aside={tools}>
      <main className="room" ref={main} aria-busy={room === null}>
        <h1 className="visually-hidden" tabIndex={-1}>
          {texts.game.heading(grouped(roomId))}
        </h1>
        <div className="game">
          <Players
            left={leftMarkOf(room, me)}
            seats={seatsOf(game, me, { clocks, reactions: game.chat.reactions, isMuted })}
            draws={room?.draws ?? 0}
            onRename={() => setIsRenaming(true)}
          />
          <Status
            sentence={
              replay === null
                ? statusOf(room, me, isSending)
                : positionInWords(replay.room, replay.position)
            }
            tone={replay === null ? toneOf(room, me) : 'replay'}
            note={
              replay === null && (
                <>
                  {note.text}
                  {game.rated && (
                    <Suspense>
                      {' '}
                      <RatedResult {...game} me={me} />
                    </Suspense>
                  )}
                </>
              )
            }
            isUrgent={note.isUrgent}
          >
            {room?.status === 'over' && (
              <Suspense>
                <ResultTools room={room} isReplaying={replay !== null} />
              </Suspense>
            )}
          </Status>
          <RoomBoard game={game} me={me} roomId={roomId} replay={replay} />
          <div className={room === null ? 'foot foot--empty' : 'foot'}>
            <RoomChat game={game} me={me} />
            <RoomActions {...{ game, me, canClaim, replay, onGoHome, onSeek }} />
          </div>
        </div>
        <RoomNotes
          watchers={game.presence?.watchers ?? 0}
          servers={serversOf(game, me)}
          round={room?.round ?? 1}
          url={room === null || room.status === 'waiting' ? null : linkTo(roomId)}
        />
        <Announcer text={announcement} />
      </main>
      {(hasSounds || isNotified) && (
        <Suspense>
          <RoomSignals room={room} me={me} />
        </Suspense>
      )}
      {name !== null && (
        <Suspense>
          <NameDialog
            name={name}
            onClose={closeRenaming}
            onSave={(newName) => {
              closeRenaming();
              game.rename(newName);
            }}
          />
        </Suspense>
      )}
    </Shell>
  );
}

/** Loads the words of refusals once there is one, and shows them. */
function useRefusalTexts(isRefused: boolean): void {
  const [, setAreLoaded] = useState(false);
  useEffect(() => {
    if (isRefused) void loadWithRetry(() => loadTexts('later')).then(() => setAreLoaded(true));
  }, [isRefused]);
}
