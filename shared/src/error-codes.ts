/** Every reason a request can be refused for. The client words them for people. */

/**
 * `retryable` says that the same request, sent again later, may succeed without anybody changing
 * anything: the client does so by itself.
 */
export const errorCodes = {
  bad_request: { retryable: false, meaning: 'The payload does not have the documented shape.' },
  too_large: { retryable: false, meaning: 'The message is larger than 4 KiB.' },
  too_deep: { retryable: false, meaning: 'The message is nested too deeply.' },
  no_acknowledgement: { retryable: false, meaning: 'The request asked for no answer.' },
  unknown_event: { retryable: false, meaning: 'There is no request of that name.' },
  unauthenticated: { retryable: false, meaning: 'The connection brought no valid player secret.' },
  client_outdated: {
    retryable: false,
    meaning: 'The page is of a release that is served no more: it has to be reloaded.',
  },
  room_not_found: { retryable: false, meaning: 'No room has this code, or it has expired.' },
  not_seated: { retryable: false, meaning: 'The player watches this room and holds no seat.' },
  waiting_for_opponent: { retryable: false, meaning: 'The second seat is still free.' },
  not_your_turn: { retryable: false, meaning: 'The turn belongs to the other seat.' },
  turn_already_played: { retryable: false, meaning: 'Another cell was played on this turn.' },
  turn_not_reached: { retryable: false, meaning: 'The move names a turn that lies ahead.' },
  no_such_cell: { retryable: false, meaning: 'The board has no cell of that number.' },
  time_is_up: { retryable: false, meaning: 'The clock of the turn or of the player has run out.' },
  cell_taken: { retryable: false, meaning: 'There is a mark on this cell already.' },
  board_not_open: {
    retryable: false,
    meaning: 'The cell lies in a board that is won, full, or not the one to be played in now.',
  },
  game_over: { retryable: false, meaning: 'The game has ended.' },
  game_not_over: { retryable: false, meaning: 'The game is still being played.' },
  round_passed: { retryable: false, meaning: 'The request speaks of another round.' },
  opponent_left: { retryable: false, meaning: 'The opponent has left for good.' },
  opponent_here: { retryable: false, meaning: 'The opponent is connected.' },
  claim_too_early: { retryable: false, meaning: 'The opponent may still come back in time.' },
  rate_limited: { retryable: false, meaning: 'Too many of these in too short a time.' },
  too_many_rooms: {
    retryable: false,
    meaning: 'The player has too many open games, or is in too many.',
  },
  room_full: { retryable: false, meaning: 'As many people watch this room as may.' },
  not_signed_in: { retryable: false, meaning: 'This needs an account that is signed in.' },
  challenge_refused: {
    retryable: false,
    meaning: 'The player takes no challenges, has too many, or none from this account just now.',
  },
  player_away: { retryable: false, meaning: 'The challenged player is not connected.' },
  store_full: {
    retryable: false,
    meaning: 'There is no memory for new games; those that run go on.',
  },
  unavailable: { retryable: true, meaning: 'The room store is out of reach; nothing is lost.' },
  overloaded: { retryable: true, meaning: 'The server has more to do than it can do in time.' },
  server_outdated: {
    retryable: true,
    meaning: 'A newer server has changed the room, and this one cannot read it; others can.',
  },
  internal: { retryable: false, meaning: 'A bug; the server has logged it.' },
} as const satisfies Record<string, { retryable: boolean; meaning: string }>;

export type ErrorCode = keyof typeof errorCodes;

type Retryable = {
  [Code in ErrorCode]: (typeof errorCodes)[Code]['retryable'] extends true ? Code : never;
}[ErrorCode];
// Apart from the table, so that the page does not carry every meaning along.
const retryable: Record<Retryable, true> = {
  unavailable: true,
  overloaded: true,
  server_outdated: true,
};

export const isRetryable = (code: ErrorCode): boolean => Object.hasOwn(retryable, code);
