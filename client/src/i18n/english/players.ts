/** The words of players' pages, of leaderboards and of ratings in a room, in English. */

export const players = {
  rating: {
    rating: 'Rating',
    provisional: 'Provisional: after a few more games it is settled.',
    pageOf: (name: string, rating: string) => `${name}, rating ${rating}: their page, in a new tab`,
    changed: (rating: string, change: string) => `Rating ${rating}, ${change}`,
    changedOf: (name: string, rating: string, change: string) => `${name} ${rating}, ${change}`,
    notCounted: 'Not rated: two players have ten rated games a day at most.',
    wish: 'Rated',
    wishHint: 'Counts for your rating, if the other player has an account, too.',
  },

  profile: {
    title: (name: string) => `${name} · players`,
    since: (date: string) => `Here since ${date}`,
    noGames: 'No rated games yet.',
    record: (won: number, drawn: number, lost: number) =>
      `${won} won, ${drawn} drawn, ${lost} lost`,
    wins: (count: number) => `${count} wins in a row`,
    losses: (count: number) => `${count} losses in a row`,
    curve: (kind: string, from: string, to: string) =>
      `The rating in ${kind} over the last games: from ${from} to ${to}`,
    asTable: 'The curve as a table',
    date: 'Date',
    games: 'Last rated games',
    against: 'Against',
    deleted: 'deleted player',
    outcomes: { won: 'Won', drawn: 'Drawn', lost: 'Lost' },
    as: (mark: 'X' | 'O') => `as ${mark}`,
    replay: 'Replay',
    replayOf: (opponent: string, date: string) => `Replay the game against ${opponent}, ${date}`,
    start: 'Before the first move',
    position: (move: number, moves: number, place: string) => `Move ${move} of ${moves}: ${place}`,
  },

  leaderboard: {
    heading: 'Leaderboard',
    kinds: 'Games',
    rules: 'Everybody whose rating is settled and who has played in the last 30 days.',
    place: 'Place',
    player: 'Player',
    nobody: 'Nobody is listed yet.',
    listed: (count: number) =>
      count === 1 ? '1 player is listed.' : `${count} players are listed.`,
    own: (place: number, rating: string) => `Your place: ${place}, with ${rating}.`,
    you: 'you',
  },

  reading: {
    loading: 'Loading…',
    failing: 'This cannot be loaded right now. It is tried again by itself.',
  },
};

export type PlayersTexts = typeof players;
