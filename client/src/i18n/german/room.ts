/** The words of a room, in German. */
import type { Mark } from '@tictactoe/shared/marks';
import type { Reaction } from '@tictactoe/shared/message-text';
import type { RoomTexts } from '../english/room.ts';

const reactions: Record<Reaction, string> = {
  '👏': 'Applaus',
  '😄': 'einem Lachen',
  '😮': 'Staunen',
  '🤔': 'Nachdenken',
  '😭': 'Tränen',
  '❤️': 'einem Herz',
};

export const room: RoomTexts = {
  game: {
    heading: (code: string) => `Spiel ${code}`,
    loading: 'Das Spiel wird geöffnet…',
    waiting: 'Warten auf dein Gegenüber',
    yourTurn: 'Du bist am Zug',
    turnOf: (name: string) => `${name} ist am Zug`,
    sending: 'Dein Zug wartet aufs Senden',
    movesLost: 'Die letzten Züge gingen bei einem Ausfall verloren. Das Spiel geht hier weiter.',
    youWin: 'Du gewinnst!',
    youLose: (name: string) => `${name} gewinnt`,
    wins: (name: string) => `${name} gewinnt`,
    draw: 'Unentschieden',
    notMet: 'Kein Spiel',
    notMetReason: 'Es war zu Ende, bevor beide begonnen hatten, und zählt für niemanden.',
    aborted: (name) => `${name} ging vor dem ersten eigenen Zug: Das Spiel zählt nicht.`,
    youAborted: 'Du bist vor deinem ersten Zug gegangen: Das Spiel zählt nicht.',
    youResigned: 'Du hast diese Runde aufgegeben.',
    resigned: (name: string) => `${name} hat diese Runde aufgegeben.`,
    youTimedOut: 'Deine Zeit ist abgelaufen.',
    timedOut: (name: string) => `Die Zeit von ${name} ist abgelaufen.`,
    youWereAway: 'Du warst zu lange weg.',
    claimedWin: (name: string) => `${name} war zu lange weg.`,
    claimedDraw: 'Als Unentschieden beendet, weil jemand weg war.',
    hasLeft: (name: string) => `${name} ist gegangen.`,
    rematchOffered: (name: string) => `${name} möchte eine Revanche.`,
    rematchAwaited: (name: string) => `Revanche angeboten. Warten auf ${name}.`,
    watching: 'Du schaust zu. Beide Plätze sind besetzt.',
    watchers: (count: number) => (count === 1 ? '1 Person schaut zu' : `${count} schauen zu`),
    inviteToWatch: 'Zum Zuschauen einladen',
    round: (round: number) => `Runde ${round}`,
  },

  clock: {
    label: (time: string) => `noch ${time}`,
    awayLabel: (seconds: number) => `weg, noch ${seconds} s zum Zurückkommen`,
    hurry: (seconds: number) => `Noch ${seconds} Sekunden.`,
    away: (name: string) => `${name} ist weg.`,
    back: (name: string) => `${name} ist wieder da.`,
    claimable: 'Du kannst das Spiel jetzt beenden.',
    awayUntil: (name: string, seconds: number) =>
      `${name} ist weg. In ${seconds}\u00a0s kannst du das Spiel beenden.`,
    awayLong: (name: string) => `${name} ist weg. Du kannst das Spiel beenden oder warten.`,
  },

  announce: {
    joined: (name: string) => `${name} ist da.`,
    newRound: 'Eine neue Runde.',
    youAre: (mark: Mark) => `Du bist ${mark}.`,
  },

  chat: {
    label: 'Reaktionen und Chat',
    react: (reaction: Reaction) => `Mit ${reactions[reaction]} reagieren`,
    reacted: (name: string, reaction: Reaction) => `${name} reagiert mit ${reactions[reaction]}.`,
    chat: 'Chat',
    unread: (count: number) => (count === 1 ? '1 neue Nachricht' : `${count} neue Nachrichten`),
    notSent: 'Nicht gesendet. Bitte noch einmal versuchen.',
    said: (name: string, text: string) => `${name}: ${text}`,
  },

  actions: {
    claimWin: 'Sieg beanspruchen',
    claimDraw: 'Unentschieden',
    abort: 'Abbrechen',
    resign: 'Aufgeben',
    leave: 'Gehen',
    stopWatching: 'Nicht mehr zuschauen',
    leaving: 'Gehen…',
  },

  servers: {
    you: (server: string) => `du auf ${server}`,
    opponent: (server: string) => `Gegenüber auf ${server}`,
    mark: (mark: Mark, server: string) => `${mark} auf ${server}`,
  },

  /** The position of a replay: its link shows it before anything is pressed. */
  replayed: {
    start: 'Vor dem ersten Zug',
    position: (move: number, moves: number) => `Zug ${move} von ${moves}`,
  },
};
