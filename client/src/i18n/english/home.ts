/** The words of the home page, in English. */

export const home = {
  home: {
    heading: 'Three in a row. Or four.',
    lead: 'Play within seconds. No sign-up.',
    signIn: 'Sign in',
    ways: 'Ways to play',
    playNow: 'Play now',
    playNowHint: 'Against anyone who is here',
    playNowSeekers: (count: number) =>
      count === 1 ? 'Somebody is looking for a game' : `${count} people are looking for a game`,
    playFriend: 'Play a friend',
    playFriendHint: 'Send them a link',
    playComputer: 'Play the computer',
    playComputerHint: 'Three levels, from easy up',
    back: 'Back',
    game: 'Game',
    begins: 'Who begins',
    beginsNames: { creator: 'Me', opponent: 'My friend', chance: 'Chance' },
    theComputer: 'Computer',
    clock: 'Time per turn, or per player',
    turnTime: (seconds: number | null) => (seconds === null ? 'No limit' : `${seconds} s`),
    playerTime: (minutes: number, seconds: number) => `${minutes} min + ${seconds}\u00a0s`,
    access: 'Who may join',
    byLink: 'Only by link',
    isPublic: 'Anyone, from the lobby',
    level: 'How well it plays',
    levels: { easy: 'Easy', medium: 'Medium', hard: 'Hard', unbeatable: 'Unbeatable' },
    nameHint: 'Optional. Without one you get a friendly one.',
    create: 'Create a game',
    start: 'Start',
    creating: 'Creating…',
    creatingPaused:
      'The game service is away for a moment. Your game is made as soon as it is back.',
    createFailed: 'The game could not be made. Please try again.',
    code: 'Game code or link',
    join: 'Join',
    badCode: 'A game code has ten letters and digits.',
  },

  seeking: {
    wish: 'What to play',
    any: 'Any game',
    heading: 'Looking for an opponent…',
    lead: 'The game begins as soon as somebody comes.',
    missed: (name: string) => `${name} did not come. Still looking.`,
    alone: 'Nobody else is looking yet. Play meanwhile, and keep your place.',
    aloneFor: (kind: string) => `Nobody else wants ${kind} yet. Take any game, or play meanwhile.`,
    asking: (name: string) => `Asking ${name}, who is playing the computer…`,
    waitingFor: (name: string) => `Waiting for ${name}…`,
    somebody: 'Somebody',
    secondsLeft: (seconds: number) => `${seconds} s`,
    meanwhile: 'Play the computer',
    cancel: 'Cancel',
  },

  more: {
    label: 'More',
    rules: 'Rules',
    leaderboard: 'Leaderboard',
    howItWorks: 'How it works',
    otherLanguage: 'Deutsch',
    otherLanguageTag: 'de' as 'en' | 'de',
  },

  lobby: {
    heading: 'Right now',
    players: (count: number) => (count === 1 ? '1 player' : `${count} players`),
    games: (count: number) => (count === 1 ? '1 game' : `${count} games`),
    unknown: '…',
    open: 'Open games',
    none: 'No open games.',
    make: 'Make one that anyone may join',
    paused: 'Paused: what goes on here is not known right now.',
    details: (variant: string, clock: string | null) =>
      clock === null ? variant : `${variant} · ${clock}`,
    watch: 'Watch a game',
    pair: (first: string, second: string) => `${first} and ${second}`,
    nothingToWatch: 'Nobody is playing',
  },

  /** `name` is null for the computer. */
  running: {
    heading: 'Your running games',
    asLastSeen: 'As last seen',
    against: (name: string | null) => `Against ${name ?? 'the computer'}`,
    yours: 'Your game',
    goesOn: (name: string | null) => `Your game against ${name ?? 'the computer'} goes on`,
    waitsOn: 'Your game still waits for a player',
    open: 'Open',
    elsewhere: 'Open in another tab',
    gone: 'No longer kept',
  },
};

export type HomeTexts = typeof home;
