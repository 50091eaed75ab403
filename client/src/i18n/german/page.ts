/** The words that every screen needs at once, in German. */
import type { LevelName } from '@tictactoe/shared/games/games';
import type { PageTexts } from '../english/page.ts';

const draws = (count: number) => (count === 1 ? '1 Unentschieden' : `${count} Unentschieden`);

const levels: Record<LevelName, string> = {
  easy: 'leicht',
  medium: 'mittel',
  hard: 'schwer',
  unbeatable: 'unschlagbar',
};

export const page: PageTexts = {
  language: 'de',

  title: 'Tic-Tac-Toe',

  titleYourTurn: 'Du bist am Zug',

  titleTurnOf: (name: string) => `${name} ist am Zug`,

  titleWaiting: 'Warten auf Mitspieler',

  titleOver: 'Spiel vorbei',

  titleWatching: 'Zuschauen',

  openSettings: 'Einstellungen',
  openHelp: 'Regeln',

  outdated: {
    notice: 'Es gibt eine neue Version. Lade die Seite neu; dein Platz bleibt dir.',
    reload: 'Neu laden',
  },

  connectionStatus: {
    connecting: 'Verbinden…',
    connected: 'Verbunden',
    moving: 'Serverwechsel…',
    reconnecting: 'Neu verbinden…',
    offline: 'Offline',
    paused: 'Pause',
  },

  connectionHint: {
    connecting: '',
    connected: '',
    moving: '',
    reconnecting: 'Die Verbindung ist weg. Sie kommt von selbst zurück, nichts geht verloren.',
    offline: 'Du bist offline. Das Spiel geht hier weiter, sobald du zurück bist.',
    paused: 'Unterbrochen, nichts geht verloren. Das Spiel geht von selbst weiter.',
  },

  players: {
    label: 'Spieler',
    free: 'Freier Platz',
    computer: (level: LevelName) => `Computer, ${levels[level]}`,
    theComputer: 'Der Computer',
    you: 'du',
    here: 'da',
    away: 'weg',
    left: 'gegangen',
    unknown: '…',
    toMove: 'am Zug',
    rename: 'Namen ändern',
    score: 'Stand',
    scoreOf: (left: number, right: number) => `${left} : ${right}`,
    scoreInWords: (left: string, wins: number, right: string, losses: number, drawn: number) =>
      `Stand: ${left} ${wins}, ${right} ${losses}, ${draws(drawn)}`,
    draws: (count: number) => `${count} remis`,
  },
};
