/** The app's current place, kept in step with the browser's address. */
import type { App } from '../context/app-context.ts';
import type { OpenedRoom } from '../net/opened-room.ts';
import { createValueStore } from '../store/create-store.ts';
import { addressOf, type Route, routeOf } from './route.ts';

type Place = {
  route: Route;
  /** The room with its connection, if it was created or entered by a match in this app. */
  opened: OpenedRoom | null;
};
/** Shows a place and puts its address into the browser's history. */
export type Go = (to: Exclude<Route, { page: 'nowhere' }>, opened?: OpenedRoom) => void;

export function createNavigation({ signal }: App) {
  const placeNow = (): Place => ({ route: routeOf(location), opened: null });
  const { state, subscribe, dispatch } = createValueStore(placeNow());
  addEventListener('popstate', () => dispatch(placeNow()), { signal });
  const go: Go = (to, opened) => {
    dispatch({ route: to, opened: opened ?? null });
    if (!isAt(addressOf(to))) history.pushState(null, '', addressOf(to));
    scrollTo(0, 0);
  };
  return { state, subscribe, go };
}

/** Replaces what was typed by the one spelling of the address. */
export function normalizeAddress(route: Route): void {
  if (route.page === 'nowhere' || isAt(addressOf(route))) return;
  history.replaceState(null, '', addressOf(route) + location.hash);
}

const isAt = (address: string) => location.pathname + location.search === address;
