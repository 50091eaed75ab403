/** The words of players' pages, of leaderboards and of ratings in a room, in German. */
import type { PlayersTexts } from '../english/players.ts';

export const players: PlayersTexts = {
  rating: {
    rating: 'Wertung',
    provisional: 'Vorläufig: Nach ein paar weiteren Spielen steht sie fest.',
    pageOf: (name, rating) => `${name}, Wertung ${rating}: zur Seite, in einem neuen Tab`,
    changed: (rating, change) => `Wertung ${rating}, ${change}`,
    changedOf: (name, rating, change) => `${name} ${rating}, ${change}`,
    notCounted: 'Nicht gewertet: Zwei haben am Tag höchstens zehn gewertete Spiele miteinander.',
    wish: 'Gewertet',
    wishHint: 'Zählt für deine Wertung, wenn auch dein Gegenüber ein Konto hat.',
  },

  profile: {
    title: (name) => `${name} · Mitspieler`,
    since: (date) => `Dabei seit ${date}`,
    noGames: 'Noch keine gewerteten Spiele.',
    record: (won, drawn, lost) => `${won} gewonnen, ${drawn} unentschieden, ${lost} verloren`,
    wins: (count) => `${count} Siege in Folge`,
    losses: (count) => `${count} Niederlagen in Folge`,
    curve: (kind, from, to) =>
      `Die Wertung in ${kind} über die letzten Spiele: von ${from} bis ${to}`,
    asTable: 'Der Verlauf als Tabelle',
    date: 'Datum',
    games: 'Letzte gewertete Spiele',
    against: 'Gegen',
    deleted: 'gelöschtes Konto',
    outcomes: { won: 'Gewonnen', drawn: 'Unentschieden', lost: 'Verloren' },
    as: (mark) => `als ${mark}`,
    replay: 'Ansehen',
    replayOf: (opponent, date) => `Das Spiel gegen ${opponent} ansehen, ${date}`,
    start: 'Vor dem ersten Zug',
    position: (move, moves, place) => `Zug ${move} von ${moves}: ${place}`,
  },

  leaderboard: {
    heading: 'Rangliste',
    kinds: 'Spiele',
    rules: 'Alle, deren Wertung feststeht und die in den letzten 30 Tagen gespielt haben.',
    place: 'Platz',
    player: 'Name',
    nobody: 'Hier steht noch niemand.',
    listed: (count) => (count === 1 ? '1 Name steht hier.' : `${count} Namen stehen hier.`),
    own: (place, rating) => `Dein Platz: ${place}, mit ${rating}.`,
    you: 'du',
  },

  reading: {
    loading: 'Wird geladen…',
    failing: 'Das lässt sich gerade nicht laden. Es wird von selbst noch einmal versucht.',
  },
};
