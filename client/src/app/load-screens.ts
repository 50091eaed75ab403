/** The screens, the search and the challenges, each loaded when it is first needed. */
import type { LoadTexts } from '../i18n/texts.ts';
import { onDemand } from '../ui/on-demand.ts';

const loadHome = async () => (await import('../home/HomeScreen.tsx')).HomeScreen;
const loadRoom = async () => (await import('../room/RoomScreen.tsx')).RoomScreen;

export const HomeScreen = onDemand(loadHome, 'home');
export const RoomScreen = onDemand(loadRoom, 'room');
export const SearchLayer = onDemand(
  async () => (await import('../search/SearchLayer.tsx')).SearchLayer,
);
export const ChallengeLayer = onDemand(
  async () => (await import('../challenges/ChallengeLayer.tsx')).ChallengeLayer,
  'account',
);
export const AccountScreen = onDemand(
  async () => (await import('../account/AccountScreen.tsx')).AccountScreen,
  'account',
);
export const PlayersScreen = onDemand(
  async () => (await import('../players/PlayersScreen.tsx')).PlayersScreen,
  'account',
);

/** Begins to load the first screen and its texts; a failure is dealt with where the screen is shown. */
export function loadFirstScreen(pathname: string, texts: LoadTexts): void {
  const loads: Promise<unknown>[] = [];
  if (pathname === '/') loads.push(loadHome(), texts.home());
  else if (pathname.startsWith('/r/')) loads.push(loadRoom(), texts.room());
  for (const load of loads) load.catch(() => {});
}
