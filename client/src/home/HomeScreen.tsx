/** The home page: the ways to play, the players one follows, the lobby, and the choices for a new game. */
import { Suspense, useEffect, useRef } from 'react';
import { FollowedCard, OwnRating } from '../following/load-following.ts';
import { texts } from '../i18n/texts.ts';
import { connectionStatusOf } from '../net/connection-status.ts';
import { ConnectionPill } from '../page/ConnectionPill.tsx';
import type { Go } from '../page/navigation.ts';
import type { NewKind } from '../page/route.ts';
import { roomIdIn } from '../page/route.ts';
import { Shell } from '../page/Shell.tsx';
import { RunningGames } from '../running/RunningGames.tsx';
import { SearchPanel } from '../search/SearchPanel.tsx';
import { onDemand } from '../ui/on-demand.ts';
import { AccountLink } from './AccountLink.tsx';
import { HeroBoard } from './HeroBoard.tsx';
import { JoinForm } from './JoinForm.tsx';
import { LobbyPanel } from './LobbyPanel.tsx';
import { MoreLinks } from './MoreLinks.tsx';
import { PlayWays, type Way } from './PlayWays.tsx';
import { useLobby } from './use-lobby.ts';
import './home.css';

const NewGame = onDemand(async () => (await import('../new-game/NewGame.tsx')).NewGame);
const SearchBox = onDemand(async () => (await import('../search/SearchLayer.tsx')).SearchBox);

type Props = {
  /** The choices that are shown instead of the ways to play. */
  choosing: NewKind | null;
  /** The search for an opponent goes on. */
  isSeeking: boolean;
  onGo: Go;
  onSeek: () => void;
  onStopSeeking: () => void;
};

const beginning = { status: 'seeking', missed: null } as const;

export function HomeScreen({ choosing, isSeeking, onGo, onSeek, onStopSeeking }: Props) {
  const { lobby, account, isGreeted, ...connection } = useLobby();
  const cameFrom = useWayLeft(isSeeking ? 'now' : choosing === 'open' ? 'friend' : choosing);
  useEffect(() => {
    document.title = texts.title;
  }, []);
  const status = lobby?.isPaused ? 'paused' : connectionStatusOf(connection);
  const isTroubled = status !== 'connected' && status !== 'connecting';

  const goHome = () => onGo({ page: 'home' });
  const enter = (roomId: string, as: 'player' | 'watcher') => onGo({ page: 'room', roomId, as });
  const join = (typed: string): boolean => {
    const roomId = roomIdIn(typed);
    if (roomId !== null) enter(roomId, 'player');
    return roomId !== null;
  };
  const choose = (way: Way) => {
    if (way === 'now') onSeek();
    else onGo({ page: 'new', kind: way });
  };
  const isChoosing = choosing !== null && !isSeeking;

  const aside = isTroubled ? (
    <ConnectionPill status={status} />
  ) : (
    <>
      {account && (
        <Suspense>
          <OwnRating name={account.name} onGo={onGo} />
        </Suspense>
      )}
      <AccountLink account={account} onGo={onGo} />
    </>
  );
  return (
    <Shell onGoHome={goHome} aside={aside}>
      <main className={isChoosing ? 'home home--choosing' : 'home'}>
        <div className="hero">
          <h1 className="hero__heading">{texts.home.heading}</h1>
          <p className="hero__lead">{texts.home.lead}</p>
          <HeroBoard />
        </div>
        {isChoosing ? (
          <Suspense fallback={<div className="card" />}>
            <NewGame kind={choosing} isSignedIn={account != null} onGo={onGo} />
          </Suspense>
        ) : (
          <div className="home__main">
            <RunningGames
              isConnected={status === 'connected'}
              onEnter={(roomId) => enter(roomId, 'player')}
            />
            {isSeeking ? (
              // What the search itself shows first, while it is being loaded.
              <Suspense fallback={<SearchPanel stage={beginning} onCancel={onStopSeeking} />}>
                <SearchBox onGo={onGo} />
              </Suspense>
            ) : (
              <PlayWays
                seekers={lobby?.seeking ?? 0}
                isSignedIn={account != null}
                cameFrom={cameFrom}
                onChoose={choose}
              />
            )}
            {account && (
              <Suspense fallback={<div className="card" />}>
                <FollowedCard onGo={onGo} />
              </Suspense>
            )}
            <LobbyPanel
              lobby={status === 'paused' ? null : lobby}
              isPaused={status === 'paused'}
              onJoin={(roomId) => enter(roomId, 'player')}
              onWatch={(roomId) => enter(roomId, 'watcher')}
              onMake={() => onGo({ page: 'new', kind: 'open' })}
            />
            <JoinForm onJoin={join} />
            <MoreLinks hasAccounts={isGreeted ? account !== undefined : null} onGo={onGo} />
          </div>
        )}
      </main>
    </Shell>
  );
}

/** Which of the ways to play was shown before, to return the focus there; null at first. */
function useWayLeft(current: Way | null): Way | null {
  const left = useRef<Way | null>(null);
  useEffect(() => {
    if (current !== null) left.current = current;
  }, [current]);
  return left.current;
}
