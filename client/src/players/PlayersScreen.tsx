/** The screens that anybody may open where there are accounts: a player, and the leaderboards. */
import type { Go } from '../page/navigation.ts';
import type { Route } from '../page/route.ts';
import { LeaderboardScreen } from './LeaderboardScreen.tsx';
import { PlayerScreen } from './PlayerScreen.tsx';

type Props = { place: Extract<Route, { page: 'player' | 'leaderboard' }>; onGo: Go };

export function PlayersScreen({ place, onGo }: Props) {
  return place.page === 'player' ? (
    <PlayerScreen key={place.name} name={place.name} onGo={onGo} />
  ) : (
    <LeaderboardScreen kind={place.kind} onGo={onGo} />
  );
}
