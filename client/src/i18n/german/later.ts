/** The words of what is loaded when it is first needed: dialogs, the search, the replay, in German. */
import type { ErrorCode } from '@tictactoe/shared/error-codes';
import type { LaterTexts } from '../english/later.ts';

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
  time_is_up: 'Deine Zeit ist um.',
  cell_taken: 'Dieses Feld ist schon besetzt.',
  board_not_open: 'In diesem Brett kann man jetzt nicht ziehen.',
  game_over: 'Das Spiel ist vorbei.',
  game_not_over: 'Das Spiel läuft noch.',
  round_passed: 'Inzwischen hat eine neue Runde begonnen.',
  opponent_left: 'Dein Gegenüber ist gegangen.',
  opponent_here: 'Dein Gegenüber ist wieder da.',
  claim_too_early: 'Dein Gegenüber kann noch rechtzeitig zurückkommen.',
  rate_limited: 'Das war zu schnell. Bitte einen Moment warten.',
  too_many_rooms: 'Zu viele offene Spiele. Erst eines beenden oder verlassen.',
  room_full: 'Diesem Spiel sehen schon so viele zu, wie können.',
  not_signed_in: 'Du bist abgemeldet. Melde dich an, um jemanden herauszufordern.',
  challenge_refused: 'Diese Person nimmt gerade keine Herausforderung von dir an.',
  player_away: 'Diese Person ist nicht mehr da.',
  store_full: 'Für neue Spiele ist gerade kein Platz. Laufende gehen weiter.',
  unavailable: 'Das Spiel ist unterbrochen. Nichts geht verloren.',
  overloaded: 'Der Spieldienst hat viel zu tun. Nichts geht verloren.',
  server_outdated: 'Der Spieldienst wird gerade aktualisiert. Nichts geht verloren.',
  internal: 'Bei uns ging etwas schief. Bitte noch einmal versuchen.',
};

export const later: LaterTexts = {
  search: {
    label: 'Suche nach Mitspielenden',
    strip: 'Die Suche läuft',
    gone: (name) => `${name} ist weg. Weiter auf der Suche`,
    stop: 'Beenden',
    stopped: 'Du suchst gerade niemanden',
    passed: 'Die Gelegenheit ist vorbei. Deine Suche ist zu Ende',
    again: 'Neu suchen',
    title: (seconds, name) => `${seconds} s: ${name} will spielen`,
    ask: 'will spielen',
    asked: 'wird gefragt',
    awaited: 'ist unterwegs',
    accept: 'Spielen',
    decline: 'Bleiben',
  },

  chatSharing: {
    label: 'Wer zuschaut, darf mitlesen',
    hints: {
      nobody: 'Nur wenn ihr beide es einschaltet, und nur, was danach gesagt wird.',
      me: 'Noch nicht: Dein Gegenüber muss es auch einschalten.',
      other: 'Dein Gegenüber hat es eingeschaltet.',
      both: 'Wer zuschaut, liest mit, was ab jetzt gesagt wird.',
    },
    keptPrivate: 'Die Spieler behalten ihren Chat für sich.',
  },

  replay: {
    open: 'Ansehen',
    label: 'Spiel ansehen',
    close: 'Zurück zum Ergebnis',
    first: 'An den Anfang',
    back: 'Einen Zug zurück',
    forward: 'Einen Zug weiter',
    last: 'Ans Ende',
    play: 'Abspielen',
    pause: 'Anhalten',
    hint: 'Die Pfeiltasten gehen auch.',
  },

  result: {
    rematch: 'Revanche',
    newOpponent: 'Neues Gegenüber',
    accept: 'Revanche annehmen',
    offered: 'Revanche angeboten',
    share: 'Teilen',
    copied: 'Kopiert',
    copyFailed: 'Nicht kopiert',
    won: (winner: string, loser: string) => `${winner} hat gegen ${loser} gewonnen.`,
    drawn: (x: string, o: string) => `${x} gegen ${o}: unentschieden.`,
  },

  help: {
    heading: 'Die Regeln',
    swap: 'In der Revanche beginnt der andere.',
    close: 'Verstanden',
  },

  notification: {
    yourTurn: 'Du bist am Zug',
    against: (name: string) => `Gegen ${name}`,
  },

  confirm: {
    cancel: 'Weiterspielen',
    resignQuestion: 'Diese Runde aufgeben?',
    resignText: 'Dein Gegenüber bekommt den Punkt. Danach könnt ihr noch eine Runde spielen.',
    leaveQuestion: 'Dieses Spiel verlassen?',
    leaveText: 'Die Runde wird aufgegeben, und dein Gegenüber bekommt den Punkt.',
  },

  settings: {
    heading: 'Einstellungen',
    language: 'Sprache',
    languages: { system: 'Wie der Browser', en: 'English', de: 'Deutsch' },
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
      'Du wirst ein neuer Spieler ohne Namen und von deinem Konto abgemeldet, wenn du eines hast. Partien, in denen du hier sitzt, kannst du nicht fortsetzen.',
    forgetFailed:
      'Die Server waren nicht erreichbar, um dich abzumelden. Es ist noch nichts vergessen. Bitte versuche es noch einmal.',
    forgetConfirm: 'Vergessen',
    close: 'Fertig',
  },

  name: {
    heading: 'Namen ändern',
    label: 'Dein Name',
    save: 'Speichern',
    cancel: 'Abbrechen',
    bad: 'Ein Name braucht 1 bis 24 lesbare Zeichen.',
  },

  invite: {
    heading: 'Lade jemanden ein',
    text: 'Wer diesen Link als Erstes öffnet, bekommt den anderen Platz.',
    publicText: 'Alle können aus der Lobby dazukommen und zuschauen, oder mit dem Link.',
    qrCode: 'Der Link als QR-Code, zum Scannen mit einem anderen Handy',
    link: 'Link zu diesem Spiel',
    copy: 'Link kopieren',
    copied: 'Kopiert',
    copyFailed: 'Strg+C drücken',
    share: 'Teilen…',
    code: 'Code',
  },

  chatPanel: {
    close: 'Schließen',
    empty: 'Noch nichts gesagt.',
    field: 'Deine Nachricht',
    send: 'Senden',
    sending: 'Wird gesendet…',
    mute: 'Was andere sagen ausblenden',
    muted: 'Was andere sagen, ist ausgeblendet.',
    readOnly: 'Hier schreiben die beiden Spieler. Du kannst mitlesen.',
    bad: (length: number) => `Eine Nachricht braucht 1 bis ${length} lesbare Zeichen.`,
    you: 'Du',
  },

  notFound: {
    game: {
      heading: 'Hier ist kein Spiel',
      text: 'Dieses Spiel gibt es nicht, oder es ist so lange vorbei, dass es aufgeräumt wurde. Bitte prüfe den Link oder beginne ein neues.',
    },
    page: {
      heading: 'Hier ist keine Seite',
      text: 'Unter dieser Adresse gibt es nichts. Bitte prüfe den Link oder beginne ein Spiel.',
    },
    player: {
      heading: 'Hier ist niemand',
      text: 'Niemand heißt so. Bitte prüfe den Link.',
    },
    home: 'Neues Spiel beginnen',
  },

  refusals,
};
