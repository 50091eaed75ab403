/** The words of a room, in English. */
import type { Mark } from '@tictactoe/shared/marks';
import type { Reaction } from '@tictactoe/shared/message-text';

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
    hasLeft: (name: string) => `${name} has left the game.`,
    rematchOffered: (name: string) => `${name} would like a rematch.`,
    rematchAwaited: (name: string) => `Rematch offered. Waiting for ${name}.`,
    watching: 'You are watching. Both seats are taken.',
    watchers: (count: number) => (count === 1 ? '1 person watching' : `${count} people watching`),
    inviteToWatch: 'Invite people to watch',
    round: (round: number) => `Round ${round}`,
  },

  clock: {
    label: (time: string) => `${time} left`,
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
  },

  actions: {
    claimWin: 'Claim the win',
    claimDraw: 'Call a draw',
    abort: 'Abort',
    resign: 'Give up',
    leave: 'Leave',
    stopWatching: 'Stop watching',
    leaving: 'Leaving…',
  },

  servers: {
    you: (server: string) => `you on ${server}`,
    opponent: (server: string) => `opponent on ${server}`,
    mark: (mark: Mark, server: string) => `${mark} on ${server}`,
  },

  /** The position of a replay: its link shows it before anything is pressed. */
  replayed: {
    start: 'Before the first move',
    position: (move: number, moves: number) => `Move ${move} of ${moves}`,
  },
};

export type RoomTexts = typeof room;
