/** A seated player: moves, lets its clock run out, resigns, disconnects and comes back, offers rematches. */
import '@tictactoe/shared/games/all-games';
import { type GameMove, gameNamed } from '@tictactoe/shared/games/games';
import { markOfTurn, stateOf } from '@tictactoe/shared/room';
import type { RoomDocument } from './history.ts';
import type { Random } from './random.ts';
import type { ScriptedClient } from './scripted-client.ts';

export type PlayOptions = {
  client: ScriptedClient;
  random: Random;
  /** How often, in percent of its turns, it resigns instead. */
  resigns?: number;
  /** Nothing new is started from here on; what is under way is finished. */
  isEnding: () => boolean;
};

/** Nobody lets a longer clock run out: the run would be over before. */
const longestIdleMs = 10_000;

/** Resolves when the run is ending and this player has finished what was under way. */
export async function playGames(options: PlayOptions): Promise<void> {
  const { client, isEnding } = options;
  for (;;) {
    await client.until(
      () => isEnding() || isMyMove(client) || isOver(client) || isDeserted(client),
    );
    if (isEnding()) break;
    if (isMyMove(client)) await takeTurn(options);
    else if (isOver(client)) await afterGame(options);
    else await claimGame(options);
  }
  // A running clock would change the room again. Whose turn it is may be news that is still on its way.
  const isDone = () => !hasRunningClock(client) || isMyMove(client) || isAgainstComputer(client);
  await client.until(isDone);
  if (hasRunningClock(client)) await resign(client);
}

/** Of a game that this client plays. */
const hasRunningClock = ({ room, mark }: ScriptedClient): boolean =>
  room?.status === 'playing' && mark !== null && Boolean(room.turnTimeMs ?? room.playerClock);

const isOver = ({ room, mark }: ScriptedClient) => room?.status === 'over' && mark !== null;

export function isMyMove({ room, mark }: ScriptedClient): boolean {
  if (room?.status !== 'playing' || mark === null) return false;
  return markOfTurn(room, room.moves.length) === mark;
}

function isDeserted({ room, mark }: ScriptedClient): boolean {
  return room?.status === 'playing' && mark !== null && opponentOf(room, mark)?.away !== null;
}

function isAgainstComputer({ room, mark }: ScriptedClient): boolean {
  return room?.status === 'playing' && mark !== null && Boolean(opponentOf(room, mark)?.computer);
}

const opponentOf = (room: RoomDocument, mark: 'X' | 'O') => room.seats[mark === 'X' ? 'O' : 'X'];

/** A game between strangers in which this player has not moved yet. */
const isAbortable = ({ room, mark }: ScriptedClient): boolean =>
  room !== null && Boolean(room.matched) && room.moves.length < (mark === 'X' ? 1 : 2);

/** Returns whether the room still has the same round, turn and status. */
function stays(client: ScriptedClient): () => boolean {
  const { round, moves, status } = client.room as RoomDocument;
  return () =>
    client.room?.round === round &&
    client.room.moves.length === moves.length &&
    client.room.status === status;
}

async function takeTurn({ client, random, resigns = 3, isEnding }: PlayOptions): Promise<void> {
  const isSame = stays(client);
  const turnLengthMs = turnLengthOf(client);
  if (turnLengthMs !== null && turnLengthMs <= longestIdleMs && random.isLucky(25)) {
    await client.until(() => !isSame());
    return;
  }
  await client.pause(random.between(10, 250), () => isSame() && !isEnding());
  if (!isSame() || isEnding() || client.room === null) return;
  // Nobody comes back to a game that was aborted: it would be the end of this one.
  if (random.isLucky(resigns) && !isAbortable(client)) return resign(client);
  if (random.isLucky(2)) return takeBreak(client, random);

  const { room } = client;
  const isUndecided = random.isLucky(5);
  const choices = Array.from({ length: isUndecided ? 2 : 1 }, () => randomMove(room, random));
  await Promise.all(choices.map((move) => playMove(client, move, isSame)));
}

/** How long this player's turn may last; null without a clock. */
const turnLengthOf = ({ room, mark }: ScriptedClient): number | null =>
  room?.playerClock?.leftMs[mark ?? 'X'] ?? room?.turnTimeMs ?? null;

/** There has to be a legal one. */
export const randomMove = (room: RoomDocument, random: Random): GameMove =>
  random.pick(gameNamed(room.game).legalMoves(stateOf(room)));

async function playMove(client: ScriptedClient, move: GameMove, isWanted: () => boolean) {
  const room = client.room as RoomDocument;
  const payload = moveTo(room, move, room.moves.length);
  await client.insist('move:play', payload, { round: room.round, isWanted });
}

/** The payload of `move:play`. */
export const moveTo = ({ id: roomId, round }: RoomDocument, move: unknown, turn: number) => ({
  roomId,
  round,
  move,
  turn,
});

async function resign(client: ScriptedClient): Promise<void> {
  const { round } = client.room as RoomDocument;
  const isWanted = () => client.room?.round === round && client.room.status === 'playing';
  await client.insist('game:resign', { roomId: client.roomId, round }, { round, isWanted });
}

/** Often long enough for the opponent to claim the game. */
async function takeBreak(client: ScriptedClient, random: Random): Promise<void> {
  client.unplug();
  await client.pause(random.between(500, 6000));
  client.plugIn();
  await client.until(() => client.hasJoined);
}

async function claimGame({ client, random, isEnding }: PlayOptions): Promise<void> {
  const isSame = stays(client);
  await client.pause(1000, () => isSame() && isDeserted(client) && !isEnding());
  if (!isSame() || !isDeserted(client) || isEnding() || client.room === null) return;
  const { round } = client.room;
  const outcome = random.pick(['win', 'draw']);
  await client.ask('game:claim', { roomId: client.roomId, round, outcome }, { round });
}

async function afterGame({ client, random, isEnding }: PlayOptions): Promise<void> {
  const isSame = stays(client);
  await client.pause(random.between(20, 300), () => isSame() && !isEnding());
  if (!isSame() || isEnding() || client.room === null) return;
  const { round } = client.room;
  const { roomId } = client;
  if (random.isLucky(5) && roomId !== null) {
    await client.insist('room:leave', { roomId });
    await client.pause(random.between(10, 500), () => !isEnding());
    return client.enter(roomId);
  }
  await client.insist('rematch:offer', { roomId, round }, { round, isWanted: isSame });
  // A player who leaves takes the offer back; then it has to be made again.
  const isOffered = () => isSame() && client.room?.rematchOfferedBy !== null;
  await client.until(() => !isOffered() || isEnding());
  if (isSame()) await client.pause(200, () => isSame() && !isEnding());
}
