/**
 * Fills one room with scripted clients: two players, or one and the computer, and by chance a twin,
 * a watcher and a stranger.
 */
import { talk } from './chat.ts';
import { makeMischief } from './make-mischief.ts';
import type { Observer } from './observer.ts';
import { playGames } from './play-games.ts';
import type { Random } from './random.ts';
import type { RatedPlayers } from './rated-players.ts';
import type { ScriptedClient } from './scripted-client.ts';

export type OpenRoomOptions = {
  index: number;
  random: Random;
  observer: Observer;
  connect: (name: string, secret: string, cookie?: string) => ScriptedClient;
  /** Those who have accounts; null where nobody has. */
  ratedPlayers: Pick<RatedPlayers, 'cookieOf'> | null;
  /** Whether each turn has a clock in every room. */
  hasTurnClock: boolean;
  isEnding: () => boolean;
};
export type OpenRoom = {
  roomId: string;
  clients: ScriptedClient[];
  /** Resolves when everybody has finished what was under way. */
  played: Promise<unknown>;
};

/** Every so many rooms are rated, unless the computer plays there. */
const roomsPerRated = 3;
const threeByThree = { variant: { rows: 3, columns: 3, inARow: 3 } };
const ultimate = (mostBoardsWin: boolean) => ({
  ...{ game: 'ultimate-tic-tac-toe', variant: { mostBoardsWin } },
});
/** What is played: each as often as any other. */
const games = [
  ...[threeByThree, threeByThree],
  { variant: { rows: 4, columns: 4, inARow: 4 } },
  { variant: { rows: 6, columns: 6, inARow: 4 } },
  ...[ultimate(false), ultimate(true)],
];
/** Of those, what there are ratings for. */
const ratedGames = games.slice(0, -1);
const turnClock = { turnTimeMs: 10_000 };
const playerClock = { playerClock: { baseMs: 10_000, incrementMs: 500 } };
const clocks = [{}, {}, {}, turnClock, playerClock];
const computerLevels = ['easy', 'medium', 'unbeatable'];

export async function openRoom(options: OpenRoomOptions): Promise<OpenRoom> {
  const { index, random, observer, hasTurnClock, isEnding } = options;
  const named = (role: string) => `room${index}-${role}`;
  const ratedPlayers = index % roomsPerRated === 0 ? options.ratedPlayers : null;
  // Not always the same two.
  const [annsCookie, bobsCookie] = [index, index + 1 + (index % 5)].map((player) =>
    ratedPlayers?.cookieOf(player),
  );
  const newClient = (role: string, cookie?: string) => {
    const name = named(role);
    return options.connect(name, secretOf(name), cookie);
  };

  const x = newClient('ann', annsCookie);
  const isAgainstComputer = random.isLucky(25);
  const isRated = ratedPlayers !== null && !isAgainstComputer;
  const roomId = await createRoom(x, random, { isAgainstComputer, isRated, hasTurnClock });
  await observer.watch(roomId);
  await x.enter(roomId);
  const clients = [x];
  if (!isAgainstComputer) {
    const o = newClient('bob', bobsCookie);
    await o.enter(roomId);
    clients.push(o);
  }
  const players = [...clients];
  const played = [];

  // The same player in a second tab, perhaps on another server: both play independently.
  if (random.isLucky(30)) {
    clients.push(options.connect(named('ann2'), secretOf(named('ann')), annsCookie));
  }
  // Very short rounds: late requests arrive in another round.
  const resigns = random.isLucky(25) ? 40 : 3;
  for (const client of clients) {
    played.push(playGames({ client, random: random.fork(), resigns, isEnding }));
  }
  if (random.isLucky(60)) {
    for (const client of players) played.push(talk({ client, random: random.fork(), isEnding }));
  }
  if (random.isLucky(50)) {
    const client = random.pick(players);
    played.push(makeMischief({ client, random: random.fork(), isEnding }));
  }
  if (random.isLucky(40)) {
    const client = newClient('eve');
    clients.push(client);
    played.push(makeMischief({ client, random: random.fork(), isEnding }));
  }
  if (random.isLucky(40)) clients.push(newClient('watcher'));
  const late = clients.filter((client) => client.roomId === null);
  await Promise.all(late.map((client) => client.enter(roomId)));
  return { roomId, clients, played: Promise.all(played) };
}

/** Clients with the same secret are the same player. */
export const secretOf = (name: string) => name.padEnd(24, '-');

type Wanted = { isAgainstComputer: boolean; isRated: boolean; hasTurnClock: boolean };

async function createRoom(
  client: ScriptedClient,
  random: Random,
  { isAgainstComputer, isRated, hasTurnClock }: Wanted,
) {
  const payload = {
    name: client.name,
    ...random.pick<object>(isRated ? ratedGames : games),
    ...random.pick<object>(hasTurnClock ? [turnClock] : clocks),
    ...(isRated && { isRated }),
    ...(isAgainstComputer && { computer: random.pick(computerLevels) }),
    ...(isAgainstComputer && { begins: random.pick(['creator', 'opponent']) }),
  };
  for (;;) {
    const reply = await client.insist('room:create', payload);
    if (reply?.room !== undefined) return reply.room.id;
    if (reply === null || reply.code !== 'internal') throw new Error(`no room: ${reply?.code}`);
  }
}
