/** Shows the screen that belongs to the address, and changes the address. */
import { Suspense, useEffect, useLayoutEffect, useState } from 'react';
import { Missing } from './components/Missing.tsx';
import { Opening } from './components/Opening.tsx';
import type { OpenedRoom } from './connection/room-session.ts';
import { HomeScreen, RoomScreen } from './load-screens.ts';
import { awaitSomebody } from './on-demand.ts';
import { addressOf, type Route, routeOf } from './route.ts';

export function App() {
  const [route, setRoute] = useState<Route>(() => routeOf(location));
  const [opened, setOpened] = useState<OpenedRoom | null>(null);

  useEffect(() => {
    const follow = () => setRoute(routeOf(location));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  useEffect(awaitSomebody, []);
  useLayoutEffect(() => {
    if (route.page === 'nowhere') return;
    const address = addressOf(route);
    if (location.pathname + location.search === address) return;
    history.replaceState(null, '', address + location.hash);
  }, [route]);

  const go = (to: Exclude<Route, { page: 'nowhere' }>, madeRoom: OpenedRoom | null = null) => {
    setOpened(madeRoom);
    setRoute(to);
    const address = addressOf(to);
    if (location.pathname + location.search !== address) history.pushState(null, '', address);
    scrollTo(0, 0);
  };
  const goHome = () => go({ page: 'home' });
  const goTo = (roomId: string) => go({ page: 'room', roomId, as: 'player' });

  return <Suspense fallback={<Opening onGoHome={goHome} />}>{screen()}</Suspense>;

  function screen() {
    switch (route.page) {
      case 'home':
      case 'new':
        return (
          <HomeScreen
            onGoHome={goHome}
            onJoin={goTo}
            onMade={(made) => go({ page: 'room', roomId: made.room.id, as: 'player' }, made)}
          />
        );
      case 'room':
        return (
          <RoomScreen
            key={route.roomId}
            roomId={route.roomId}
            as={route.as}
            opened={opened}
            onGoHome={goHome}
          />
        );
      case 'nowhere':
        return <Missing onGoHome={goHome} />;
      default:
        return route satisfies never;
    }
  }
}
