/** The two screens and the search, each loaded when it is first needed. */
import { onDemand } from '../ui/on-demand.ts';

const loadHome = async () => (await import('../home/HomeScreen.tsx')).HomeScreen;
const loadRoom = async () => (await import('../room/RoomScreen.tsx')).RoomScreen;

export const HomeScreen = onDemand(loadHome);
export const RoomScreen = onDemand(loadRoom);
export const SearchLayer = onDemand(
  async () => (await import('../search/SearchLayer.tsx')).SearchLayer,
);

/** Begins to load the first screen; a failure is dealt with where the screen is shown. */
export function loadFirstScreen(pathname: string): void {
  const load: () => Promise<unknown> = pathname === '/' ? loadHome : loadRoom;
  load().catch(() => {});
}
