/** The two screens and the layer of the search, each loaded when it is first needed. */
import { onDemand } from '../ui/on-demand.ts';

const loadHome = async () => (await import('../home/HomeScreen.tsx')).HomeScreen;
const loadRoom = async () => (await import('../room/RoomScreen.tsx')).RoomScreen;

export const HomeScreen = onDemand(loadHome);
export const RoomScreen = onDemand(loadRoom);
export const SearchLayer = onDemand(
  async () => (await import('../search/SearchLayer.tsx')).SearchLayer,
);

/** Begins to load what will be shown first; whoever shows it cares about failures. */
export function loadFirstScreen(pathname: string): void {
  const load: () => Promise<unknown> = pathname === '/' ? loadHome : loadRoom;
  load().catch(() => {});
}
