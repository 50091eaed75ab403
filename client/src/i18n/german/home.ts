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
    playComputerHint: 'Leicht bis unschlagbar',
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
    levels: { easy: 'Leicht', medium: 'Mittel', unbeatable: 'Unschlagbar' },
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
    none: 'Keine offenen Spiele.',
    make: 'Eins für alle anlegen',
    paused: 'Angehalten: Was hier los ist, ist gerade nicht bekannt.',
    details: (variant: string, turnTime: string | null) =>
      turnTime === null ? variant : `${variant} · ${turnTime}`,
    watch: 'Bei einem Spiel zuschauen',
    pair: (first: string, second: string) => `${first} und ${second}`,
    nothingToWatch: 'Gerade spielt niemand',
  },

  running: {
    heading: 'Deine laufenden Spiele',
    asLastSeen: 'Zuletzt gesehen',
    against: (name: string | null) => `Gegen ${name ?? 'den Computer'}`,
    yours: 'Dein Spiel',
    goesOn: (name: string | null) => `Dein Spiel gegen ${name ?? 'den Computer'} geht weiter`,
    waitsOn: 'Dein Spiel wartet noch auf Mitspieler',
    open: 'Öffnen',
    elsewhere: 'In einem anderen Tab offen',
    gone: 'Nicht mehr da',
  },
};
