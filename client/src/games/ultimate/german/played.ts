/** The words about Ultimate tic-tac-toe while it is played, in German. */
import type { PlayedTexts } from '../english/played.ts';

export const played: PlayedTexts = {
  places: [
    ...['oben links', 'oben Mitte', 'oben rechts'],
    ...['Mitte links', 'Mitte', 'Mitte rechts'],
    ...['unten links', 'unten Mitte', 'unten rechts'],
  ],

  board: {
    label: 'Neun Bretter, 9 Zeilen, 9 Spalten',
    keys: 'Pfeiltasten gehen von Feld zu Feld, mit Umschalt von Brett zu Brett. N geht zum Brett, in dem zu spielen ist, B liest die neun Bretter vor.',
    cell: (board, cell, content) => `${board}, Feld ${cell}, ${content}`,
    name: (place) => `Brett ${place}`,
    won: (name, mark) => `${name}, gewonnen von ${mark}`,
    full: (name) => `${name}, voll`,
    empty: 'frei',
    pending: (mark) => `${mark}, wird gesendet`,
    lastMove: (mark) => `${mark}, letzter Zug`,
    sends: (name, place) => `du schickst ${name} auf Brett ${place}`,
    frees: (name) => `${name} darf dann jedes offene Brett wählen`,
    ends: 'das beendet das Spiel',
  },

  overview: {
    read: 'Die neun Bretter vorlesen',
    won: (place, mark) => `${place}: gewonnen von ${mark}.`,
    full: (place) => `${place}: voll.`,
    empty: (place) => `${place}: leer.`,
    open: (place, x, o) => `${place}: ${x} X, ${o} O.`,
  },

  nextIn: (place) => `Als Nächstes: Brett ${place}.`,
  nextAnywhere: 'Als Nächstes: jedes offene Brett.',
  drawn: 'Kein Zug ist mehr möglich.',
  moreBoards: (winner, loser) => `Mit mehr Brettern: ${winner} zu ${loser}.`,

  played: (name, board, cell) => `${name} spielte Brett ${board}, Feld ${cell}.`,
  youPlayed: (board, cell) => `Du spieltest Brett ${board}, Feld ${cell}.`,
  replayed: (name, board, cell) => `${name} auf Brett ${board}, Feld ${cell}`,

  help: {
    turns: 'X beginnt. Abwechselnd kreuzt jeder ein freies Feld eines kleinen Brettes an.',
    sending:
      'Dein Feld schickt dein Gegenüber: Nimmst du eines oben rechts, muss es auf dem Brett oben rechts spielen.',
    picture:
      'Die neun Bretter: X hat ein Feld oben rechts genommen, also muss O auf dem Brett oben rechts spielen.',
    closing:
      'Drei in einer Reihe gewinnen ein kleines Brett. Ein gewonnenes oder volles Brett ist geschlossen: Wer dorthin geschickt wird, spielt auf einem beliebigen offenen.',
    goal: 'Drei Bretter in einer Reihe gewinnen das Spiel.',
    draw: 'Ist kein Zug mehr möglich, ist es unentschieden.',
    mostBoards: 'Ist kein Zug mehr möglich, gewinnt, wer mehr Bretter hat.',
    look: 'Drücke lange auf ein Feld oder zeige darauf, um zu sehen, wohin es dein Gegenüber schickt.',
  },
};
