/** The kind of game that somebody has played most rated games of. Pure. */
import type { PlayerProfile } from '@tictactoe/shared/account-api';

type Standing = PlayerProfile['kinds'][number];

/** The first of those with as many; undefined where there are none. */
export const favouriteOf = (kinds: readonly Standing[]): Standing | undefined =>
  kinds.toSorted((a, b) => gamesOf(b) - gamesOf(a))[0];

const gamesOf = ({ won, drawn, lost }: Standing): number => won + drawn + lost;
