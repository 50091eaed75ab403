/** The words of a room, in English. */
import type { ErrorCode } from '@tictactoe/shared/error-codes';
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

export const room = {
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
    notMetReason: 'It ended before both had begun, and counts for nobody.',
    aborted: (name: string) => `${name} left before their first move: the game does not count.`,
    youAborted: 'You left before your first move: the game does not count.',
    youResigned: 'You gave up this round.',
    resigned: (name: string) => `${name} gave up this round.`,
    youTimedOut: 'Your time ran out.',
    timedOut: (name: string) => `${name}’s time ran out.`,
    youWereAway: 'You were away for too long.',
    claimedWin: (name: string) => `${name} was away for too long.`,
    claimedDraw: 'Ended as a draw, because a player was away.',
    fullBoard: 'The board is full.',
    hasLeft: (name: string) => `${name} has left the game.`,
    rematchOffered: (name: string) => `${name} would like a rematch.`,
    rematchAwaited: (name: string) => `Rematch offered. Waiting for ${name}.`,
    watching: 'You are watching. Both seats are taken.',
    watchers: (count: number) => (count === 1 ? '1 person watching' : `${count} people watching`),
    round: (round: number) => `Round ${round}`,
    inviteWatchers: 'Invite people to watch',
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

  announce: {
    joined: (name: string) => `${name} has joined.`,
    newRound: 'A new round.',
    youAre: (mark: Mark) => `You are ${mark}.`,
  },

  chat: {
    label: 'Reactions and chat',
    react: (reaction: Reaction) => `React with ${reactions[reaction]}`,
    reacted: (name: string, reaction: Reaction) => `${name} reacts with ${reactions[reaction]}.`,
    chat: 'Chat',
    unread: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
    notSent: 'Not sent. Please try again.',
    said: (name: string, text: string) => `${name}: ${text}`,
    you: 'You',
  },

  actions: {
    rematch: 'Rematch',
    newOpponent: 'New opponent',
    accept: 'Accept rematch',
    offered: 'Rematch offered',
    claimWin: 'Claim the win',
    claimDraw: 'Call a draw',
    abort: 'Abort',
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

  servers: {
    you: (server: string) => `you on ${server}`,
    opponent: (server: string) => `opponent on ${server}`,
    mark: (mark: Mark, server: string) => `${mark} on ${server}`,
  },

  refusals,

  notification: {
    yourTurn: 'It is your turn',
    against: (name: string) => `Against ${name}`,
  },
};

export type RoomTexts = typeof room;
