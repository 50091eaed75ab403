/** Requests that are wrong on purpose, by strangers and by players, each with the answers it may get. */
import { type GameMove, gameNamed } from '@tictactoe/shared/games/games';
import { markOfTurn, stateOf } from '@tictactoe/shared/room';
import type { RoomDocument } from './history.ts';
import { moveTo, type PlayOptions } from './play-games.ts';
import type { Random } from './random.ts';

/** A move in no game. */
const noMove = 'no move';

type Trick = { name: string; payload: Record<string, unknown>; round?: number; expected: string[] };

/** Resolves when the run is ending. */
export async function makeMischief({ client, random, isEnding }: PlayOptions): Promise<void> {
  while (!isEnding()) {
    await client.pause(random.between(100, 800), () => !isEnding());
    await client.until(() => isEnding() || (client.hasJoined && client.room?.status !== 'waiting'));
    if (isEnding() || client.room === null) return;
    const { mark, room } = client;
    const { name, payload, round, expected } =
      mark === null ? strangersTrick(random, room) : playersTrick(random, room, mark);
    await client.ask(name, payload, { expected, ...(round !== undefined && { round }) });
  }
}

/** Without a seat one can do nothing, however well one knows the room [R7]. */
function strangersTrick(random: Random, room: RoomDocument): Trick {
  const { id: roomId, round, moves } = room;
  const turn = moves.length;
  return random.pick<Trick>([
    { name: 'move:play', payload: moveTo(room, noMove, turn), round, expected: ['not_seated'] },
    {
      name: 'move:play',
      payload: moveTo(room, anyMove(random, room), turn),
      round,
      expected: ['not_seated'],
    },
    { name: 'game:resign', payload: { roomId, round }, expected: ['not_seated'] },
    { name: 'rematch:offer', payload: { roomId, round }, expected: ['not_seated'] },
    {
      name: 'game:claim',
      payload: { roomId, round, outcome: 'win' },
      expected: ['not_seated'],
    },
    { name: 'move:play', payload: moveTo(room, noMove, -1), expected: ['bad_request'] },
    { name: 'move:play', payload: { roomId, move: noMove }, expected: ['bad_request'] },
    {
      name: 'move:play',
      payload: { ...moveTo(room, noMove, turn), playerId: room.seats.X?.playerId },
      expected: ['bad_request'],
    },
    { name: 'move:take-back', payload: { roomId }, expected: ['unknown_event'] },
  ]);
}

function playersTrick(random: Random, room: RoomDocument, mark: 'X' | 'O'): Trick {
  const { round, moves } = room;
  const trick = (move: unknown, turn: number, expected: string[]): Trick => ({
    name: 'move:play',
    payload: moveTo(room, move, turn),
    round,
    expected,
  });
  const tricks = [trick(anyMove(random, room), 1000, ['turn_not_reached', 'game_over'])];
  const isMine = (turn: number) => markOfTurn(room, turn) === mark;
  const turn = moves.findLastIndex((_, each) => isMine(each));
  if (turn >= 0) {
    tricks.push(trick(moves[turn], turn, ['ok']));
    tricks.push(trick(otherMove(room, turn), turn, ['turn_already_played']));
  }
  if (isMine(moves.length)) {
    const passed = ['turn_already_played', 'game_over', 'time_is_up'];
    const state = stateOf(room);
    for (const move of [noMove, ...moves.slice(0, 1)]) {
      const refusal = gameNamed(room.game).refusalOf(state, move);
      if (refusal !== null) tricks.push(trick(move, moves.length, [refusal, ...passed]));
    }
  } else {
    const stolen = trick(anyMove(random, room), moves.length, ['not_your_turn', 'game_over']);
    tricks.push(stolen, stolen);
  }
  return random.pick(tricks);
}

/** A legal move; after the last one, a move that was legal at the start. */
function anyMove(random: Random, room: RoomDocument): GameMove {
  const game = gameNamed(room.game);
  const legal = game.legalMoves(stateOf(room));
  return random.pick(legal.length > 0 ? legal : game.legalMoves(stateOf(room, 0)));
}

/** A move that was legal instead, or no move if there was none. */
function otherMove(room: RoomDocument, turn: number): unknown {
  const game = gameNamed(room.game);
  const made = room.moves[turn];
  const others = game.legalMoves(stateOf(room, turn)).filter((m) => !game.isSameMove(m, made));
  return others[0] ?? noMove;
}
