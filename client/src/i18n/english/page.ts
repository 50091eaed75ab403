/** The words that every screen needs at once, in English. */
import type { LevelName } from '@tictactoe/shared/games/games';

const levels: Record<LevelName, string> = {
  easy: 'easy',
  medium: 'medium',
  hard: 'hard',
  unbeatable: 'unbeatable',
};

export const page = {
  language: 'en' as 'en' | 'de',

  title: 'Tic-tac-toe',

  titleYourTurn: 'Your turn',

  titleTurnOf: (name: string) => `${name}’s turn`,

  titleWaiting: 'Waiting for a player',

  titleOver: 'Game over',

  titleWatching: 'Watching',

  openSettings: 'Settings',
  openHelp: 'Rules',

  outdated: {
    notice: 'A newer version is here. Load this page again to go on; your seat is kept.',
    reload: 'Load again',
  },

  connectionStatus: {
    connecting: 'Connecting…',
    connected: 'Connected',
    moving: 'Changing servers…',
    reconnecting: 'Reconnecting…',
    offline: 'Offline',
    paused: 'Paused',
  },

  connectionHint: {
    connecting: '',
    connected: '',
    moving: '',
    reconnecting: 'The connection broke. It comes back by itself, nothing is lost.',
    offline: 'You are offline. The game goes on here as soon as you are back.',
    paused: 'Paused, nothing is lost. The game goes on by itself.',
  },

  players: {
    label: 'Players',
    free: 'Free seat',
    computer: (level: LevelName) => `Computer, ${levels[level]}`,
    theComputer: 'The computer',
    you: 'you',
    here: 'here',
    away: 'away',
    left: 'left',
    unknown: '…',
    toMove: 'to move',
    rename: 'Change your name',
    score: 'Score',
    scoreOf: (left: number, right: number) => `${left} : ${right}`,
    scoreInWords: (left: string, wins: number, right: string, losses: number, draws: number) =>
      `Score: ${left} ${wins}, ${right} ${losses}, ${draws === 1 ? '1 draw' : `${draws} draws`}`,
    draws: (draws: number) => (draws === 1 ? '1 draw' : `${draws} draws`),
  },
};

export type PageTexts = typeof page;
