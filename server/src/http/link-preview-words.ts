/** What a link preview says of a room, in English and German. */
import { offerNamed } from '@tictactoe/shared/games/games';
import type { Room, Seat } from '@tictactoe/shared/room';

export type Preview = { title: string; description: string; locale: string };

/** `score` is such as ` 3:1`, or empty before anybody has won. */
type Words = {
  locale: 'en' | 'de';
  /** `game` is what people call it. */
  description: (game: string) => string;
  /** The computer as the one who wins, and as the one who is played against. */
  winningComputer: string;
  otherComputer: string;
  invites: (name: string, game: string) => string;
  against: (one: string, other: string, score: string) => string;
  won: (name: string, score: string) => string;
  /** Of one who has not won more games than the other. */
  wonOne: (name: string, score: string) => string;
  drawn: (one: string, other: string, score: string) => string;
};

export const previewWords: Record<'en' | 'de', Words> = {
  en: {
    locale: 'en',
    description: (game) => `${game} for two: open a link and play within seconds. No sign-up.`,
    winningComputer: 'The computer',
    otherComputer: 'the computer',
    invites: (name, game) => `${name} invites you to ${game.toLowerCase()}`,
    against: (one, other, score) => `${one} against ${other}${score && `,${score}`}`,
    won: (name, score) => `${name} won${score}`,
    wonOne: (name, score) => `${name} won a game:${score}`,
    drawn: (one, other, score) => `${one} against ${other}: a draw${score && `,${score}`}`,
  },
  de: {
    locale: 'de',
    description: (game) => `${game} zu zweit: Link öffnen und gleich spielen. Ohne Anmeldung.`,
    winningComputer: 'Der Computer',
    otherComputer: 'den Computer',
    invites: (name, game) => `${name} lädt dich zu ${game} ein`,
    against: (one, other, score) => `${one} gegen ${other}${score && `,${score}`}`,
    won: (name, score) => `${name} hat${score} gewonnen`,
    wonOne: (name, score) => `${name} hat ein Spiel gewonnen:${score}`,
    drawn: (one, other, score) => `${one} gegen ${other}: unentschieden${score && `,${score}`}`,
  },
};

/** `room` is null where nothing is known of one. */
export function previewOf(room: Room | null, words: Words): Preview {
  const { locale } = words;
  const game = offerNamed(room?.game).titles[locale];
  const title = (room && titleOf(room, game, words)) ?? game;
  return { title, description: words.description(game), locale };
}

/** Null where nobody is there to be named. */
function titleOf(room: Room, game: string, words: Words): string | null {
  const { X, O } = room.seats;
  if (X === null || O === null) {
    const host = X ?? O;
    return host === null || host.hasLeft ? null : words.invites(host.name, game);
  }
  const winner = room.status === 'over' ? room.result.winner : null;
  if (winner !== null) {
    return winner === 'X' ? wonTitle(X, O, words) : wonTitle(O, X, words);
  }
  const [one, other] = X.computer === null ? [X, O] : [O, X];
  const isDrawn = room.status === 'over' && room.result.reason !== 'not_met';
  const title = isDrawn ? words.drawn : words.against;
  const otherName = other.computer === null ? other.name : words.otherComputer;
  return title(one.name, otherName, scoreOf(one, other));
}

function wonTitle(winner: Seat, loser: Seat, words: Words): string {
  const name = winner.computer === null ? winner.name : words.winningComputer;
  const title = winner.wins > loser.wins ? words.won : words.wonOne;
  return title(name, scoreOf(winner, loser));
}

const scoreOf = (one: Seat, other: Seat): string =>
  one.wins + other.wins > 0 ? ` ${one.wins}:${other.wins}` : '';
