/** Every word a player reads but those of a game, in German. Imports nothing but types: it is loaded before the page runs. */

import type { ErrorCode } from '@tictactoe/shared/error-codes';
import type { LevelName } from '@tictactoe/shared/games/games';
import type { Mark } from '@tictactoe/shared/marks';
import type { Reaction } from '@tictactoe/shared/message-text';
import type { Texts } from './english.ts';

const draws = (count: number) => (count === 1 ? '1 Unentschieden' : `${count} Unentschieden`);

/** Shown to the player whose request was refused. */
const refusals: Record<ErrorCode, string> = {
  bad_request: 'Das war nicht zu verstehen. Bitte noch einmal versuchen.',
  too_large: 'Das war zu lang.',
  too_deep: 'Das war nicht zu verstehen. Bitte noch einmal versuchen.',
  no_acknowledgement: 'Etwas ging schief. Bitte noch einmal versuchen.',
  unknown_event: 'Diese Seite ist veraltet. Bitte neu laden.',
  unauthenticated: 'Der Spieldienst hat diesen Browser nicht erkannt.',
  client_outdated: 'Diese Seite ist veraltet.',
  room_not_found: 'Dieses Spiel gibt es nicht mehr.',
  not_seated: 'Du schaust zu: Beide Plätze sind besetzt.',
  waiting_for_opponent: 'Erst muss jemand dazukommen.',
  not_your_turn: 'Du bist noch nicht am Zug.',
  turn_already_played: 'Dein Zug wurde zurückgenommen: Es wurde schon ein anderer gespielt.',
  turn_not_reached: 'Das war einen Zug zu früh.',
  no_such_cell: 'Dieses Feld gibt es nicht.',
  time_is_up: 'Deine Zeit für diesen Zug ist um.',
  cell_taken: 'Dieses Feld ist schon besetzt.',
  game_over: 'Das Spiel ist vorbei.',
  game_not_over: 'Das Spiel läuft noch.',
  round_passed: 'Inzwischen hat eine neue Runde begonnen.',
  opponent_left: 'Dein Gegenüber ist gegangen.',
  opponent_here: 'Dein Gegenüber ist wieder da.',
  claim_too_early: 'Dein Gegenüber kann noch rechtzeitig zurückkommen.',
  rate_limited: 'Das war zu schnell. Bitte einen Moment warten.',
  too_many_rooms: 'Zu viele offene Spiele. Erst eines beenden oder verlassen.',
  room_full: 'Diesem Spiel sehen schon so viele zu, wie können.',
  store_full: 'Für neue Spiele ist gerade kein Platz. Laufende gehen weiter.',
  unavailable: 'Das Spiel ist unterbrochen. Nichts geht verloren.',
  overloaded: 'Der Spieldienst hat viel zu tun. Nichts geht verloren.',
  server_outdated: 'Der Spieldienst wird gerade aktualisiert. Nichts geht verloren.',
  internal: 'Bei uns ging etwas schief. Bitte noch einmal versuchen.',
};

const reactions: Record<Reaction, string> = {
  '👏': 'Applaus',
  '😄': 'einem Lachen',
  '😮': 'Staunen',
  '🤔': 'Nachdenken',
  '😭': 'Tränen',
  '❤️': 'einem Herz',
};

const levels: Record<LevelName, string> = {
  easy: 'leicht',
  medium: 'mittel',
  hard: 'schwer',
  unbeatable: 'unschlagbar',
};

export const german: Texts = {
  language: 'de',
  title: 'Tic-Tac-Toe',
  titleYourTurn: 'Du bist am Zug',
  titleTurnOf: (name: string) => `${name} ist am Zug`,
  titleWaiting: 'Warten auf Mitspieler',
  titleOver: 'Spiel vorbei',
  titleWatching: 'Zuschauen',

  home: {
    heading: 'Drei in einer Reihe. Oder vier.',
    lead: 'In Sekunden spielen. Ohne Anmeldung.',
    ways: 'So kannst du spielen',
    playNow: 'Gleich spielen',
    playNowHint: 'Gegen alle, die gerade da sind',
    playNowSeekers: (count: number) =>
      count === 1 ? 'Jemand sucht ein Spiel' : `${count} Leute suchen ein Spiel`,
    playFriend: 'Mit Freunden',
    playFriendHint: 'Link schicken',
    playComputer: 'Gegen den Computer',
    playComputerHint: 'Drei Stufen, ab leicht',
    back: 'Zurück',
    board: 'Brett',
    begins: 'Wer beginnt',
    beginsNames: { creator: 'Ich', opponent: 'Mein Gegenüber', chance: 'Das Los' },
    theComputer: 'Computer',
    clock: 'Zeit je Zug',
    turnTime: (seconds: number | null) => (seconds === null ? 'Ohne' : `${seconds} s`),
    access: 'Wer mitspielen kann',
    byLink: 'Nur mit Link',
    isPublic: 'Alle, aus der Lobby',
    level: 'Wie gut er spielt',
    nameHint: 'Kann frei bleiben. Dann bekommst du einen freundlichen.',
    create: 'Spiel anlegen',
    start: 'Los',
    creating: 'Wird angelegt…',
    creatingPaused:
      'Der Spieldienst ist gerade nicht da. Dein Spiel wird angelegt, sobald er zurück ist.',
    createFailed: 'Das Spiel konnte nicht angelegt werden. Bitte noch einmal versuchen.',
    code: 'Spielcode oder Link',
    codePlaceholder: 'z. B. 7KX2-M9PQ-4D',
    join: 'Los',
    badCode: 'Ein Spielcode hat zehn Buchstaben und Ziffern.',
  },

  lobby: {
    heading: 'Gerade jetzt',
    players: (count: number) => (count === 1 ? '1 Person' : `${count} Personen`),
    games: (count: number) => (count === 1 ? '1 Spiel' : `${count} Spiele`),
    unknown: '…',
    open: 'Offene Spiele',
    none: 'Keine offenen Spiele. Leg eins an, bei dem alle mitspielen können.',
    details: (variant: string, turnTime: string | null) =>
      turnTime === null ? variant : `${variant} · ${turnTime}`,
    watch: 'Bei einem Spiel zuschauen',
    pair: (first: string, second: string) => `${first} und ${second}`,
    nothingToWatch: 'Gerade spielt niemand',
  },

  outdated: {
    notice: 'Es gibt eine neue Version. Lade die Seite neu; dein Platz bleibt dir.',
    reload: 'Neu laden',
  },
  search: {
    heading: 'Die Suche läuft…',
    lead: 'Das Spiel beginnt, sobald jemand kommt.',
    found: 'Jemand ist da',
    foundLead: 'Weiter zum Spiel…',
    cancel: 'Abbrechen',
    alone: 'Noch sucht sonst niemand. Spiel solange, dein Platz bleibt dir.',
    meanwhile: 'Zum Computer',
    strip: 'Die Suche läuft',
    stop: 'Beenden',
    askHeading: 'Jemand ist da',
    askText: 'Den Computer verlassen und mitspielen?',
    secondsLeft: (seconds: number) => `${seconds} s`,
    accept: 'Mitspielen',
    decline: 'Hier bleiben',
  },

  notFound: {
    heading: 'Hier ist kein Spiel',
    text: 'Dieses Spiel gibt es nicht, oder es ist so lange vorbei, dass es aufgeräumt wurde. Bitte prüfe den Link oder beginne ein neues.',
    home: 'Neues Spiel beginnen',
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
    notMetReason: 'Jemand von euch kam nicht rechtzeitig. Es zählt für niemanden.',
    youResigned: 'Du hast diese Runde aufgegeben.',
    resigned: (name: string) => `${name} hat diese Runde aufgegeben.`,
    youTimedOut: 'Deine Zeit ist abgelaufen.',
    timedOut: (name: string) => `Die Zeit von ${name} ist abgelaufen.`,
    claimedWin: (name: string) => `${name} war zu lange weg.`,
    claimedDraw: 'Als Unentschieden beendet, weil jemand weg war.',
    fullBoard: 'Das Brett ist voll.',
    hasLeft: (name: string) => `${name} ist gegangen.`,
    rematchOffered: (name: string) => `${name} möchte eine Revanche.`,
    rematchAwaited: (name: string) => `Revanche angeboten. Warten auf ${name}.`,
    watching: 'Du schaust zu. Beide Plätze sind besetzt.',
    watchers: (count: number) => (count === 1 ? '1 Person schaut zu' : `${count} schauen zu`),
    round: (round: number) => `Runde ${round}`,
  },

  clock: {
    label: (seconds: number) => `noch ${seconds} s`,
    awayLabel: (seconds: number) => `weg, noch ${seconds} s zum Zurückkommen`,
    hurry: (seconds: number) => `Noch ${seconds} Sekunden.`,
    away: (name: string) => `${name} ist weg.`,
    back: (name: string) => `${name} ist wieder da.`,
    claimable: 'Du kannst das Spiel jetzt beenden.',
    awayUntil: (name: string, seconds: number) =>
      `${name} ist weg. In ${seconds}\u00a0s kannst du das Spiel beenden.`,
    awayLong: (name: string) => `${name} ist weg. Du kannst das Spiel beenden oder warten.`,
  },

  players: {
    label: 'Spieler',
    free: 'Freier Platz',
    levels,
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
    scoreOf: (x: number, o: number) => `${x} : ${o}`,
    scoreInWords: (x: number, o: number, drawn: number) => `Stand: X ${x}, O ${o}, ${draws(drawn)}`,
    draws: (count: number) => `${count} remis`,
  },

  announce: {
    joined: (name: string) => `${name} ist da.`,
    newRound: (mark: Mark | null) =>
      mark === null ? 'Eine neue Runde.' : `Eine neue Runde. Du bist ${mark}.`,
  },

  invite: {
    heading: 'Lade jemanden ein',
    text: 'Wer diesen Link als Erstes öffnet, bekommt den anderen Platz.',
    publicText: 'Alle können aus der Lobby dazukommen oder mit dem Link.',
    qrCode: 'Der Link als QR-Code, zum Scannen mit einem anderen Handy',
    watchHeading: 'Zum Zuschauen einladen',
    link: 'Link zu diesem Spiel',
    copy: 'Link kopieren',
    copied: 'Kopiert',
    copyFailed: 'Strg+C drücken',
    share: 'Teilen…',
    code: 'Code',
  },

  chat: {
    label: 'Reaktionen und Chat',
    react: (reaction: Reaction) => `Mit ${reactions[reaction]} reagieren`,
    reacted: (name: string, reaction: Reaction) => `${name} reagiert mit ${reactions[reaction]}.`,
    chat: 'Chat',
    unread: (count: number) => (count === 1 ? '1 neue Nachricht' : `${count} neue Nachrichten`),
    close: 'Schließen',
    empty: 'Noch nichts gesagt.',
    field: 'Deine Nachricht',
    send: 'Senden',
    sending: 'Wird gesendet…',
    mute: 'Was andere sagen ausblenden',
    muted: 'Was andere sagen, ist ausgeblendet.',
    readOnly: 'Hier schreiben die beiden Spieler. Du kannst mitlesen.',
    bad: (length: number) => `Eine Nachricht braucht 1 bis ${length} lesbare Zeichen.`,
    notSent: 'Nicht gesendet. Bitte noch einmal versuchen.',
    said: (name: string, text: string) => `${name}: ${text}`,
    you: 'Du',
  },

  replay: {
    open: 'Ansehen',
    label: 'Spiel ansehen',
    close: 'Zurück zum Ergebnis',
    first: 'An den Anfang',
    back: 'Einen Zug zurück',
    forward: 'Einen Zug weiter',
    last: 'Ans Ende',
    start: 'Vor dem ersten Zug',
    position: (move: number, moves: number) => `Zug ${move} von ${moves}`,
    hint: 'Die Pfeiltasten gehen auch.',
  },

  result: {
    share: 'Teilen',
    copied: 'Kopiert',
    copyFailed: 'Nicht kopiert',
    won: (winner: string, loser: string) => `${winner} hat gegen ${loser} gewonnen.`,
    drawn: (x: string, o: string) => `${x} gegen ${o}: unentschieden.`,
  },

  help: {
    open: 'Regeln',
    heading: 'Die Regeln',
    swap: 'In der Revanche beginnt der andere.',
    close: 'Verstanden',
  },

  settings: {
    open: 'Einstellungen',
    heading: 'Einstellungen',
    theme: 'Aussehen',
    themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
    sounds: 'Töne',
    soundsHint: 'Kurz und leise: ein Zug, du bist dran, das Ergebnis.',
    notify: 'Benachrichtigen, wenn ich am Zug bin',
    notifyHint: 'Wenn dieser Tab im Hintergrund ist.',
    notifyAsk: 'Benachrichtigungen erlauben',
    notifyDenied: 'Dieser Browser erlaubt dieser Seite keine Benachrichtigungen.',
    forget: 'Dieses Gerät vergessen',
    forgetQuestion: 'Dieses Gerät vergessen?',
    forgetText:
      'Du wirst ein neuer Spieler ohne Namen. Partien, in denen du hier sitzt, kannst du nicht fortsetzen.',
    forgetConfirm: 'Vergessen',
    close: 'Fertig',
  },

  notification: {
    yourTurn: 'Du bist am Zug',
    against: (name: string) => `Gegen ${name}`,
  },

  actions: {
    rematch: 'Revanche',
    newOpponent: 'Neues Gegenüber',
    accept: 'Revanche annehmen',
    offered: 'Revanche angeboten',
    claimWin: 'Sieg beanspruchen',
    claimDraw: 'Unentschieden',
    resign: 'Aufgeben',
    leave: 'Gehen',
    stopWatching: 'Nicht mehr zuschauen',
    leaving: 'Gehen…',
    cancel: 'Weiterspielen',
    resignQuestion: 'Diese Runde aufgeben?',
    resignText: 'Dein Gegenüber bekommt den Punkt. Danach könnt ihr noch eine Runde spielen.',
    leaveQuestion: 'Dieses Spiel verlassen?',
    leaveText: 'Die Runde wird aufgegeben, und dein Gegenüber bekommt den Punkt.',
  },

  name: {
    heading: 'Namen ändern',
    label: 'Dein Name',
    save: 'Speichern',
    cancel: 'Abbrechen',
    bad: 'Ein Name braucht 1 bis 24 lesbare Zeichen.',
  },

  servers: {
    you: (server: string) => `du auf ${server}`,
    opponent: (server: string) => `Gegenüber auf ${server}`,
    mark: (mark: Mark, server: string) => `${mark} auf ${server}`,
  },

  refusals,
};
