/** Shows the screen that belongs to the address, and changes the address. */
import { Suspense, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import type { OpenedRoom } from '../net/opened-room.ts';
import { useOutdated } from '../net/outdated-page.ts';
import { Missing } from '../page/Missing.tsx';
import { Opening } from '../page/Opening.tsx';
import { OutdatedNotice } from '../page/OutdatedNotice.tsx';
import { addressOf, type Route, routeOf } from '../page/route.ts';
import { awaitSomebody } from '../ui/on-demand.ts';
import { HomeScreen, RoomScreen, SearchLayer } from './load-screens.ts';

export function App() {
  const { route, opened, go } = useRoute();
  const goHome = useCallback(() => go({ page: 'home' }), [go]);
  const goTo = useCallback(
    (met: OpenedRoom) => go({ page: 'room', roomId: met.room.id, as: 'player' }, met),
    [go],
  );
  const [isSeeking, setIsSeeking] = useState(false);
  const seek = () => setIsSeeking(true);
  const stopSeeking = useCallback(() => setIsSeeking(false), []);
  useEffect(awaitSomebody, []);
  const isOutdated = useOutdated();

  return (
    <>
      {isOutdated && <OutdatedNotice onReload={() => location.reload()} />}
      {isSeeking && (
        <Suspense fallback={null}>
          <SearchLayer
            roomId={route.page === 'room' ? route.roomId : null}
            onMet={goTo}
            onEnd={stopSeeking}
          />
        </Suspense>
      )}
      <Suspense fallback={<Opening onGoHome={goHome} />}>{screen()}</Suspense>
    </>
  );

  function screen() {
    switch (route.page) {
      case 'home':
      case 'new': {
        const choosing = route.page === 'new' ? route.kind : null;
        return <HomeScreen choosing={choosing} isSeeking={isSeeking} onGo={go} onSeek={seek} />;
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
      case 'nowhere':
        return <Missing onGoHome={goHome} />;
      default:
        return route satisfies never;
    }
  }
}

type Place = { route: Route; opened: OpenedRoom | null };

/** The place one is at, which the address follows, and which follows the address. */
function useRoute() {
  const [place, setPlace] = useState<Place>(() => ({ route: routeOf(location), opened: null }));
  const { route } = place;
  useEffect(() => {
    const follow = () => setPlace({ route: routeOf(location), opened: null });
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  useLayoutEffect(() => {
    if (route.page === 'nowhere' || isAt(addressOf(route))) return;
    history.replaceState(null, '', addressOf(route) + location.hash);
  }, [route]);

  const go = useCallback((to: Exclude<Route, { page: 'nowhere' }>, opened?: OpenedRoom) => {
    setPlace({ route: to, opened: opened ?? null });
    if (!isAt(addressOf(to))) history.pushState(null, '', addressOf(to));
    scrollTo(0, 0);
  }, []);
  return { ...place, go };
}

const isAt = (address: string) => location.pathname + location.search === address;
