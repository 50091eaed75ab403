/** Every word a player reads but those of a game, in English. Another language is one more file of this shape. */

import type { ErrorCode } from '@tictactoe/shared/error-codes';
import type { LevelName } from '@tictactoe/shared/games/games';
import type { Mark } from '@tictactoe/shared/marks';
import type { Reaction } from '@tictactoe/shared/message-text';

/** Shown to the player whose request was refused. */
const refusals: Record<ErrorCode, string> = {
  bad_request: 'That could not be understood. Please try again.',
  too_large: 'That was too long to send.',
  too_deep: 'That could not be understood. Please try again.',
  no_acknowledgement: 'Something went wrong. Please try again.',
  unknown_event: 'This page is out of date. Load it again for the newest version.',
  unauthenticated: 'The game service did not recognise this browser.',
  client_outdated: 'This page is out of date.',
  room_not_found: 'This game no longer exists.',
  not_seated: 'You are watching: both seats are taken.',
  waiting_for_opponent: 'Your opponent has to join first.',
  not_your_turn: 'It is not your turn yet.',
  turn_already_played: 'Your move was taken back: another one was already played on this turn.',
  turn_not_reached: 'That was a move too early.',
  no_such_cell: 'The board has no such square.',
  time_is_up: 'Your time for this turn has run out.',
  cell_taken: 'That square is taken already.',
  game_over: 'The game is over.',
  game_not_over: 'The game is still going on.',
  round_passed: 'A new round has begun since.',
  opponent_left: 'Your opponent has left.',
  opponent_here: 'Your opponent is back.',
  claim_too_early: 'Your opponent may still come back in time.',
  rate_limited: 'That was too fast. Please wait a moment.',
  too_many_rooms: 'You have too many open games. Finish or leave one first.',
  room_full: 'As many people are watching this game as can.',
  store_full: 'There is no room for new games right now. Those that run go on.',
  unavailable: 'The game is paused. Nothing is lost.',
  overloaded: 'The game service is busy. Nothing is lost.',
  server_outdated: 'The game service is being updated. Nothing is lost.',
  internal: 'Something went wrong on our side. Please try again.',
};

const reactions: Record<Reaction, string> = {
  '👏': 'applause',
  '😄': 'a laugh',
  '😮': 'surprise',
  '🤔': 'thinking',
  '😭': 'tears',
  '❤️': 'a heart',
};

const levels: Record<LevelName, string> = {
  easy: 'easy',
  medium: 'medium',
  hard: 'hard',
  unbeatable: 'unbeatable',
};

export const english = {
  language: 'en',
  title: 'Tic-tac-toe',
  titleYourTurn: 'Your turn',
  titleTurnOf: (name: string) => `${name}’s turn`,
  titleWaiting: 'Waiting for a player',
  titleOver: 'Game over',
  titleWatching: 'Watching',

  home: {
    heading: 'Three in a row. Or four.',
    lead: 'Play within seconds. No sign-up.',
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
    board: 'Board',
    begins: 'Who begins',
    beginsNames: { creator: 'Me', opponent: 'My friend', chance: 'Chance' },
    theComputer: 'Computer',
    clock: 'Time per turn',
    turnTime: (seconds: number | null) => (seconds === null ? 'No limit' : `${seconds} s`),
    access: 'Who may join',
    byLink: 'Only by link',
    isPublic: 'Anyone, from the lobby',
    level: 'How well it plays',
    nameHint: 'Optional. Without one you get a friendly one.',
    create: 'Create a game',
    start: 'Start',
    creating: 'Creating…',
    creatingPaused:
      'The game service is away for a moment. Your game is made as soon as it is back.',
    createFailed: 'The game could not be made. Please try again.',
    code: 'Game code or link',
    codePlaceholder: 'e.g. 7KX2-M9PQ-4D',
    join: 'Join',
    badCode: 'A game code has ten letters and digits.',
  },

  lobby: {
    heading: 'Right now',
    players: (count: number) => (count === 1 ? '1 player' : `${count} players`),
    games: (count: number) => (count === 1 ? '1 game' : `${count} games`),
    unknown: '…',
    open: 'Open games',
    none: 'No open games. Make one that anyone may join.',
    details: (variant: string, turnTime: string | null) =>
      turnTime === null ? variant : `${variant} · ${turnTime}`,
    watch: 'Watch a game',
    pair: (first: string, second: string) => `${first} and ${second}`,
    nothingToWatch: 'Nobody is playing',
  },

  outdated: {
    notice: 'A newer version is here. Load this page again to go on; your seat is kept.',
    reload: 'Load again',
  },
  search: {
    heading: 'Looking for an opponent…',
    lead: 'The game begins as soon as somebody comes.',
    found: 'Somebody is here',
    foundLead: 'Going to the game…',
    cancel: 'Cancel',
    alone: 'Nobody else is looking yet. Play meanwhile, and keep your place.',
    meanwhile: 'Play the computer',
    strip: 'Looking for an opponent',
    stop: 'Stop',
    askHeading: 'Somebody is here',
    askText: 'Leave the computer and play them?',
    secondsLeft: (seconds: number) => `${seconds} s`,
    accept: 'Play them',
    decline: 'Stay here',
  },

  notFound: {
    heading: 'No game here',
    text: 'This game does not exist, or it has been over for so long that it was cleared away. Please check the link, or start a new one.',
    home: 'Start a new game',
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

  game: {
    heading: (code: string) => `Game ${code}`,
    loading: 'Opening the game…',
    waiting: 'Waiting for your opponent',
    yourTurn: 'Your turn',
    turnOf: (name: string) => `${name}’s turn`,
    sending: 'Your move waits to be sent',
    movesLost: 'The last moves were lost in an outage. The game goes on from here.',
    youWin: 'You win!',
    youLose: (name: string) => `${name} wins`,
    wins: (name: string) => `${name} wins`,
    draw: 'A draw',
    notMet: 'No game',
    notMetReason: 'One of you did not turn up in time. It counts for nobody.',
    youResigned: 'You gave up this round.',
    resigned: (name: string) => `${name} gave up this round.`,
    youTimedOut: 'Your time ran out.',
    timedOut: (name: string) => `${name}’s time ran out.`,
    claimedWin: (name: string) => `${name} was away for too long.`,
    claimedDraw: 'Ended as a draw, because a player was away.',
    fullBoard: 'The board is full.',
    hasLeft: (name: string) => `${name} has left the game.`,
    rematchOffered: (name: string) => `${name} would like a rematch.`,
    rematchAwaited: (name: string) => `Rematch offered. Waiting for ${name}.`,
    watching: 'You are watching. Both seats are taken.',
    watchers: (count: number) => (count === 1 ? '1 person watching' : `${count} people watching`),
    round: (round: number) => `Round ${round}`,
  },

  clock: {
    label: (seconds: number) => `${seconds} s left`,
    awayLabel: (seconds: number) => `away, ${seconds} s to come back`,
    hurry: (seconds: number) => `${seconds} seconds left.`,
    away: (name: string) => `${name} is away.`,
    back: (name: string) => `${name} is back.`,
    claimable: 'You may end the game now.',
    awayUntil: (name: string, seconds: number) =>
      `${name} is away. In ${seconds}\u00a0s you may end the game.`,
    awayLong: (name: string) => `${name} is away. You may end the game, or wait.`,
  },

  players: {
    label: 'Players',
    free: 'Free seat',
    levels,
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
    scoreOf: (x: number, o: number) => `${x} : ${o}`,
    scoreInWords: (x: number, o: number, draws: number) =>
      `Score: X ${x}, O ${o}, ${draws === 1 ? '1 draw' : `${draws} draws`}`,
    draws: (draws: number) => (draws === 1 ? '1 draw' : `${draws} draws`),
  },

  announce: {
    joined: (name: string) => `${name} has joined.`,
    newRound: (mark: Mark | null) =>
      mark === null ? 'A new round.' : `A new round. You are ${mark}.`,
  },

  invite: {
    heading: 'Invite your opponent',
    text: 'Whoever opens the link first takes the other seat.',
    publicText: 'Anyone may join from the lobby, or by the link.',
    qrCode: 'The link as a QR code, for another phone to scan',
    watchHeading: 'Invite people to watch',
    link: 'Link to this game',
    copy: 'Copy link',
    copied: 'Copied',
    copyFailed: 'Press Ctrl+C to copy',
    share: 'Share…',
    code: 'Code',
  },

  chat: {
    label: 'Reactions and chat',
    react: (reaction: Reaction) => `React with ${reactions[reaction]}`,
    reacted: (name: string, reaction: Reaction) => `${name} reacts with ${reactions[reaction]}.`,
    chat: 'Chat',
    unread: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
    close: 'Close',
    empty: 'Nothing said yet.',
    field: 'Your message',
    send: 'Send',
    sending: 'Sending…',
    mute: 'Hide what others say',
    muted: 'What others say is hidden.',
    readOnly: 'The two players write here. You can read along.',
    bad: (length: number) => `A message needs 1 to ${length} characters that can be read.`,
    notSent: 'Not sent. Please try again.',
    said: (name: string, text: string) => `${name}: ${text}`,
    you: 'You',
  },

  replay: {
    open: 'Replay',
    label: 'Replay',
    close: 'Back to the result',
    first: 'To the start',
    back: 'One move back',
    forward: 'One move on',
    last: 'To the end',
    start: 'Before the first move',
    position: (move: number, moves: number) => `Move ${move} of ${moves}`,
    hint: 'The arrow keys step as well.',
  },

  result: {
    share: 'Share',
    copied: 'Copied',
    copyFailed: 'Could not be copied',
    won: (winner: string, loser: string) => `${winner} won against ${loser}.`,
    drawn: (x: string, o: string) => `${x} and ${o} drew.`,
  },

  help: {
    open: 'Rules',
    heading: 'The rules',
    swap: 'In a rematch the other player begins.',
    close: 'Got it',
  },

  settings: {
    open: 'Settings',
    heading: 'Settings',
    theme: 'Appearance',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
    sounds: 'Sounds',
    soundsHint: 'Short and quiet: a move, your turn, the result.',
    notify: 'Notify me when it is my turn',
    notifyHint: 'When this tab is in the background.',
    notifyAsk: 'Allow notifications',
    notifyDenied: 'This browser does not allow notifications for this page.',
    forget: 'Forget this device',
    forgetQuestion: 'Forget this device?',
    forgetText:
      'You become a new player without a name. You cannot go on with the games you sit in here.',
    forgetConfirm: 'Forget',
    close: 'Done',
  },

  notification: {
    yourTurn: 'It is your turn',
    against: (name: string) => `Against ${name}`,
  },

  actions: {
    rematch: 'Rematch',
    newOpponent: 'New opponent',
    accept: 'Accept rematch',
    offered: 'Rematch offered',
    claimWin: 'Claim the win',
    claimDraw: 'Call a draw',
    resign: 'Give up',
    leave: 'Leave',
    stopWatching: 'Stop watching',
    leaving: 'Leaving…',
    cancel: 'Keep playing',
    resignQuestion: 'Give up this round?',
    resignText: 'Your opponent gets the point. You can play another round afterwards.',
    leaveQuestion: 'Leave this game?',
    leaveText: 'The round is given up and your opponent gets the point.',
  },

  name: {
    heading: 'Change your name',
    label: 'Your name',
    save: 'Save',
    cancel: 'Cancel',
    bad: 'A name needs 1 to 24 characters that can be read.',
  },

  servers: {
    you: (server: string) => `you on ${server}`,
    opponent: (server: string) => `opponent on ${server}`,
    mark: (mark: Mark, server: string) => `${mark} on ${server}`,
  },

  refusals,
};

export type Texts = typeof english;
