/** The screens that anybody may open where there are accounts: a player, and the leaderboards. */
import type { OwnAccount } from '@tictactoe/shared/account-api';
import { useHeldConnection } from '../account/use-held-connection.ts';
import { useDocument } from '../net/use-document.ts';
import type { Go } from '../page/navigation.ts';
import type { Route } from '../page/route.ts';
import { LeaderboardScreen } from './LeaderboardScreen.tsx';
import { PlayerScreen } from './PlayerScreen.tsx';

type Props = { place: Extract<Route, { page: 'player' | 'leaderboard' }>; onGo: Go };

const readAgainMs = 20_000;

export function PlayersScreen({ place, onGo }: Props) {
  const reading = useDocument<{ account: OwnAccount | null }>('/api/account', readAgainMs);
  const ownId = reading.document?.account?.id ?? null;
  useHeldConnection(ownId !== null);
  return place.page === 'player' ? (
    <PlayerScreen key={place.name} name={place.name} ownId={ownId} onGo={onGo} />
  ) : (
    <LeaderboardScreen kind={place.kind} onGo={onGo} />
  );
}
