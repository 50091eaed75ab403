/** Shows the screen of the current place, and above it the search and the challenges to games. */
import { Suspense, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import { useApp, useService } from '../context/app-context.ts';
import { Loading } from '../page/Loading.tsx';
import { NotFound } from '../page/load-not-found.ts';
import { createNavigation, normalizeAddress } from '../page/navigation.ts';
import { OutdatedNotice } from '../page/OutdatedNotice.tsx';
import { useStore } from '../store/use-store.ts';
import { loadOnFirstInput } from '../ui/on-demand.ts';
import {
  AccountScreen,
  ChallengeLayer,
  HomeScreen,
  PlayersScreen,
  RoomScreen,
  SearchLayer,
} from './load-screens.ts';

export function App() {
  const navigation = useService(createNavigation);
  const { route, opened } = useStore(navigation);
  const { go } = navigation;
  const goHome = useCallback(() => go({ page: 'home' }), [go]);
  useLayoutEffect(() => normalizeAddress(route), [route]);
  const [isSeeking, setIsSeeking] = useState(false);
  const seek = () => setIsSeeking(true);
  const stopSeeking = useCallback(() => setIsSeeking(false), []);
  useEffect(loadOnFirstInput, []);
  const app = useApp();
  const isOutdated = useStore(app.isOutdated);
  const isChallenged = useStore(app.challenges.received).length > 0;

  return (
    <>
      {isOutdated && <OutdatedNotice onReload={() => location.reload()} />}
      {isChallenged && (
        <Suspense>
          <ChallengeLayer onGo={go} />
        </Suspense>
      )}
      {isSeeking && (
        <Suspense fallback={null}>
          <SearchLayer roomId={route.page === 'room' ? route.roomId : null} onEnd={stopSeeking} />
        </Suspense>
      )}
      <Suspense fallback={<Loading onGoHome={goHome} />}>{screen()}</Suspense>
    </>
  );

  function screen() {
    switch (route.page) {
      case 'home':
      case 'new': {
        const choosing = route.page === 'new' ? route.kind : null;
        return (
          <HomeScreen
            {...{ choosing, isSeeking }}
            onGo={go}
            onSeek={seek}
            onStopSeeking={stopSeeking}
          />
        );
      }
      case 'room': {
        const { roomId, as } = route;
        return (
          <RoomScreen
            key={roomId}
            roomId={roomId}
            as={as}
            opened={opened}
            onGoHome={goHome}
            onSeek={seek}
          />
        );
      }
      case 'account':
        return <AccountScreen onGo={go} />;
      case 'player':
      case 'leaderboard':
        return <PlayersScreen place={route} onGo={go} />;
      case 'nowhere':
        return <NotFound missing={route.missing} onGoHome={goHome} />;
      default:
        return route satisfies never;
    }
  }
}
