/** The words of what is loaded when it is first needed: dialogs, the search, the replay, in English. */
import type { ErrorCode } from '@tictactoe/shared/error-codes';

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
  time_is_up: 'Your time has run out.',
  cell_taken: 'That square is taken already.',
  board_not_open: 'That board is not open now.',
  game_over: 'The game is over.',
  game_not_over: 'The game is still going on.',
  round_passed: 'A new round has begun since.',
  opponent_left: 'Your opponent has left.',
  opponent_here: 'Your opponent is back.',
  claim_too_early: 'Your opponent may still come back in time.',
  rate_limited: 'That was too fast. Please wait a moment.',
  too_many_rooms: 'You have too many open games. Finish or leave one first.',
  room_full: 'As many people are watching this game as can.',
  not_signed_in: 'You are signed out. Sign in to challenge somebody.',
  challenge_refused: 'This player takes no challenges from you just now.',
  player_away: 'This player is not here any more.',
  store_full: 'There is no room for new games right now. Those that run go on.',
  unavailable: 'The game is paused. Nothing is lost.',
  overloaded: 'The game service is busy. Nothing is lost.',
  server_outdated: 'The game service is being updated. Nothing is lost.',
  internal: 'Something went wrong on our side. Please try again.',
};

export const later = {
  search: {
    label: 'Search for an opponent',
    strip: 'Looking for an opponent',
    gone: (name: string) => `${name} has gone. Still looking`,
    stop: 'Stop',
    stopped: 'You are not looking for an opponent',
    passed: 'The chance has passed. You are no longer looking',
    again: 'Look again',
    title: (seconds: number, name: string) => `${seconds} s: ${name} wants to play`,
    ask: 'wants to play',
    asked: 'is being asked',
    awaited: 'is on the way',
    accept: 'Play',
    decline: 'Stay',
  },

  chatSharing: {
    label: 'Watchers may read along',
    hints: {
      nobody: 'Only if both of you turn it on, and only what is said after that.',
      me: 'Not yet: the other player has to turn it on, too.',
      other: 'The other player has turned it on.',
      both: 'Watchers read what is said from now on.',
    },
    keptPrivate: 'The players keep their chat to themselves.',
  },

  replay: {
    open: 'Replay',
    label: 'Replay',
    close: 'Back to the result',
    first: 'To the start',
    back: 'One move back',
    forward: 'One move on',
    last: 'To the end',
    play: 'Play',
    pause: 'Pause',
    hint: 'The arrow keys step as well.',
  },

  result: {
    rematch: 'Rematch',
    newOpponent: 'New opponent',
    accept: 'Accept rematch',
    offered: 'Rematch offered',
    share: 'Share',
    copied: 'Copied',
    copyFailed: 'Could not be copied',
    won: (winner: string, loser: string) => `${winner} won against ${loser}.`,
    drawn: (x: string, o: string) => `${x} and ${o} drew.`,
  },

  help: {
    heading: 'The rules',
    swap: 'In a rematch the other player begins.',
    close: 'Got it',
  },

  notification: {
    yourTurn: 'It is your turn',
    against: (name: string) => `Against ${name}`,
  },

  confirm: {
    cancel: 'Keep playing',
    resignQuestion: 'Give up this round?',
    resignText: 'Your opponent gets the point. You can play another round afterwards.',
    leaveQuestion: 'Leave this game?',
    leaveText: 'The round is given up and your opponent gets the point.',
  },

  settings: {
    heading: 'Settings',
    language: 'Language',
    languages: { system: 'As the browser', en: 'English', de: 'Deutsch' },
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
      'You become a new player without a name, and are signed out of your account if you have one. You cannot go on with the games you sit in here.',
    forgetFailed:
      'The servers could not be reached to sign you out, so nothing is forgotten yet. Please try again.',
    forgetConfirm: 'Forget',
    close: 'Done',
  },

  name: {
    heading: 'Change your name',
    label: 'Your name',
    save: 'Save',
    cancel: 'Cancel',
    bad: 'A name needs 1 to 24 characters that can be read.',
  },

  invite: {
    heading: 'Invite your opponent',
    text: 'Whoever opens the link first takes the other seat.',
    publicText: 'Anyone may join or watch from the lobby, or by the link.',
    qrCode: 'The link as a QR code, for another phone to scan',
    link: 'Link to this game',
    copy: 'Copy link',
    copied: 'Copied',
    copyFailed: 'Press Ctrl+C to copy',
    share: 'Share…',
    code: 'Code',
  },

  chatPanel: {
    close: 'Close',
    empty: 'Nothing said yet.',
    field: 'Your message',
    send: 'Send',
    sending: 'Sending…',
    mute: 'Hide what others say',
    muted: 'What others say is hidden.',
    readOnly: 'The two players write here. You can read along.',
    bad: (length: number) => `A message needs 1 to ${length} characters that can be read.`,
    you: 'You',
  },

  notFound: {
    game: {
      heading: 'No game here',
      text: 'This game does not exist, or it has been over for so long that it was cleared away. Please check the link, or start a new one.',
    },
    page: {
      heading: 'No page here',
      text: 'There is nothing at this address. Please check the link, or start a game.',
    },
    player: {
      heading: 'No player here',
      text: 'Nobody has this name. Please check the link.',
    },
    home: 'Start a new game',
  },

  refusals,
};

export type LaterTexts = typeof later;
