/** Requests that are wrong on purpose, by strangers and by players, each with the answers it may get. */
import type { RoomDocument } from './history.ts';
import { moveTo, type PlayOptions } from './play-games.ts';
import type { Random } from './random.ts';

type Trick = { name: string; payload: Record<string, unknown>; round?: number; expected: string[] };

/** Resolves when the play is ending. */
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

/** Whoever holds no seat can do nothing, however well it knows the room [R7]. */
function strangersTrick(random: Random, room: RoomDocument): Trick {
  const { id: roomId, round, moves } = room;
  const turn = moves.length;
  return random.pick<Trick>([
    { name: 'move:play', payload: moveTo(room, 0, turn), round, expected: ['not_seated'] },
    {
      name: 'move:play',
      payload: moveTo(room, freeCell(random, room), turn),
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
    { name: 'move:play', payload: moveTo(room, -1, turn), expected: ['bad_request'] },
    { name: 'move:play', payload: { roomId, cell: 0 }, expected: ['bad_request'] },
    {
      name: 'move:play',
      payload: { ...moveTo(room, 0, turn), playerId: room.seats.X?.playerId },
      expected: ['bad_request'],
    },
    { name: 'move:take-back', payload: { roomId }, expected: ['unknown_event'] },
  ]);
}

function playersTrick(random: Random, room: RoomDocument, mark: 'X' | 'O'): Trick {
  const { round, moves } = room;
  const own = mark === 'X' ? 0 : 1;
  const isMine = moves.length % 2 === own;
  const mine = moves.map((cell, turn) => ({ cell, turn })).filter(({ turn }) => turn % 2 === own);
  const made = mine.at(-1);
  const move = (cell: number, turn: number, expected: string[]): Trick => ({
    name: 'move:play',
    payload: moveTo(room, cell, turn),
    round,
    expected,
  });
  const beyond = 1000 + own;
  const tricks = [move(freeCell(random, room), beyond, ['turn_not_reached', 'game_over'])];
  if (made !== undefined) {
    tricks.push(move(made.cell, made.turn, ['ok']));
    tricks.push(move(made.cell + 1, made.turn, ['turn_already_played']));
  }
  const passed = ['turn_already_played', 'game_over', 'time_is_up'];
  if (isMine) {
    tricks.push(move(1000, moves.length, ['no_such_cell', ...passed]));
    const [taken] = moves;
    if (taken !== undefined) tricks.push(move(taken, moves.length, ['cell_taken', ...passed]));
  } else {
    const stolen = move(freeCell(random, room), moves.length, ['not_your_turn', 'game_over']);
    tricks.push(stolen, stolen);
  }
  return random.pick(tricks);
}

function freeCell(random: Random, { variant, moves }: RoomDocument): number {
  const cells = Array.from({ length: variant.rows * variant.columns }, (_, cell) => cell);
  const free = cells.filter((cell) => !moves.includes(cell));
  return free.length === 0 ? 0 : random.pick(free);
}
