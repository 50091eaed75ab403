/** The words of the home page, in German. */
import type { HomeTexts } from '../english/home.ts';

export const home: HomeTexts = {
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
    levels: { easy: 'Leicht', medium: 'Mittel', hard: 'Schwer', unbeatable: 'Unschlagbar' },
    nameHint: 'Kann frei bleiben. Dann bekommst du einen freundlichen.',
    create: 'Spiel anlegen',
    start: 'Los',
    creating: 'Wird angelegt…',
    creatingPaused:
      'Der Spieldienst ist gerade nicht da. Dein Spiel wird angelegt, sobald er zurück ist.',
    createFailed: 'Das Spiel konnte nicht angelegt werden. Bitte noch einmal versuchen.',
    code: 'Spielcode oder Link',
    join: 'Los',
    badCode: 'Ein Spielcode hat zehn Buchstaben und Ziffern.',
  },

  seeking: {
    wish: 'Was gespielt wird',
    any: 'Jedes Brett',
    heading: 'Die Suche läuft…',
    lead: 'Das Spiel beginnt, sobald jemand kommt.',
    missed: (name) => `${name} kam nicht. Die Suche läuft weiter.`,
    alone: 'Noch sucht sonst niemand. Spiel solange, dein Platz bleibt dir.',
    aloneFor: (kind) => `Noch will sonst niemand ${kind}. Nimm jedes Brett oder spiel solange.`,
    asking: (name) => `${name} spielt gegen den Computer und wird gefragt…`,
    waitingFor: (name) => `Warten auf ${name}…`,
    somebody: 'Jemand',
    secondsLeft: (seconds) => `${seconds} s`,
    meanwhile: 'Zum Computer',
    cancel: 'Abbrechen',
  },

  more: {
    label: 'Mehr',
    rules: 'Regeln',
    howItWorks: 'Wie es geht',
    otherLanguage: 'English',
    otherLanguageTag: 'en',
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
    watch: 'Einem Spiel zuschauen',
    pair: (first: string, second: string) => `${first} und ${second}`,
    nothingToWatch: 'Gerade spielt niemand',
  },
};
