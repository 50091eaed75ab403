/** Servers of two releases, exchanged one by one under play, forward and back again [R12]. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Cluster } from '@tictactoe/local-cluster/start-cluster';
import { startCluster } from '@tictactoe/local-cluster/start-cluster';
import type { Room } from '@tictactoe/shared/room';
import { createClient } from 'redis';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openBrowser } from './accounts/test-browser.ts';
import { cellOfTurn } from './play-in-cluster.ts';
import { connectPlayer, insist, roomOf, type TestPlayer } from './test-player.ts';
import { unpackRelease } from './unpack-release.ts';

const today = 'server/src/main.ts';
/** So large that no game ends by itself. */
const variant = { rows: 10, columns: 10, inARow: 10 };
/** At least and at most, while one server is exchanged. */
const movesPerExchange = { least: 2, most: 14 };

async function playerAt(url: string, name: string): Promise<TestPlayer> {
  const player = await connectPlayer(url, name);
  onTestFinished(player.close);
  return player;
}

/** A game that goes on as pages do: whoever was cut off comes into the room again, and repeats what was not answered. */
async function openGame(url: string, names: string[], options: object = {}) {
  const players = await Promise.all(names.map((name) => playerAt(url, name)));
  const [creator] = players as [TestPlayer];
  const create = { name: creator.name, variant, ...options };
  const { id } = roomOf(await insist(creator, 'room:create', create));
  const enter = (player: TestPlayer): Promise<Room> =>
    insist(player, 'room:join', { roomId: id, name: player.name }).then(roomOf);
  for (const player of players) {
    await enter(player);
    player.socket.on('connect', () => void enter(player));
  }
  /** By turn. */
  const acknowledged: number[] = [];
  const playAs = async (player: TestPlayer, cell: number, turn: number): Promise<void> => {
    const move = { roomId: id, cell, turn };
    const room = roomOf(await insist(player, 'move:play', move));
    expect(room.moves[turn]).toBe(cell);
    acknowledged[turn] = cell;
  };
  return { id, players, creator, enter, acknowledged, playAs };
}
type Game = Awaited<ReturnType<typeof openGame>>;

/** Two who take turns. */
const playTurn = async ({ players, acknowledged, playAs }: Game): Promise<void> => {
  const turn = acknowledged.length;
  await playAs(players[turn % 2] as TestPlayer, cellOfTurn(turn), turn);
};
/** The computer answers each move. */
const playComputer = async ({ creator, enter, playAs }: Game): Promise<void> => {
  const room = await vi.waitUntil(
    async () => {
      const seen = await enter(creator);
      return seen.moves.length % 2 === 0 && seen;
    },
    { interval: 100, timeout: 20_000 },
  );
  // Across the board, so that ten in a row never come about.
  const cells = Array.from({ length: 100 }, (_, i) => (i * 37) % 100);
  const free = cells.find((cell) => !room.moves.includes(cell));
  await playAs(creator, free ?? 0, room.moves.length);
};

async function playDuring(exchange: Promise<void>, act: () => Promise<void>): Promise<void> {
  let isOver = false;
  const over = exchange.finally(() => {
    isOver = true;
  });
  for (let moves = 0; moves < movesPerExchange.most; moves++) {
    if (isOver && moves >= movesPerExchange.least) break;
    await act();
    await pause(100);
  }
  await over;
}

/** Ends one server after the other and starts the program in its place. */
async function exchangeAll(cluster: Cluster, program: string, acts: (() => Promise<void>)[]) {
  for (const server of cluster.servers) {
    const exchange = async () => {
      await server.stop();
      await server.start(program);
      await server.ready();
    };
    const exchanging = exchange();
    await Promise.all(acts.map((act) => playDuring(exchanging, act)));
  }
}

test('[R4] [R12] from release 1.0.0 to today and back, no move is lost, no room unreadable, no error logged', async () => {
  const old = await unpackRelease('1.0.0');
  onTestFinished(old.remove);
  const errors: string[] = [];
  const cluster = await startCluster({
    ...{ servers: 2, serverProgram: old.program, env: { DRAIN_MS: '300', LIMITS: 'off' } },
    onLog: (name, line) => {
      if (/"level":(50|60)/.test(line)) errors.push(`${name} ${line}`);
    },
  });
  onTestFinished(cluster.stop);
  const { url } = cluster;
  const redis = await createClient({ url: cluster.redis.keeperUrl }).connect();
  onTestFinished(() => redis.destroy());
  const stored = async ({ id }: Game): Promise<Room> => {
    const value = (await redis.get(`room:{${id[0]}}${id.slice(1)}`)) ?? '';
    return JSON.parse(value.slice(value.indexOf('{')));
  };

  const pairs = await Promise.all([
    ...[1, 2, 3].map((i) => openGame(url, [`x${i}`, `o${i}`])),
    openGame(url, ['x-clock', 'o-clock'], { turnTimeMs: 30_000 }),
  ]);
  const computer = await openGame(url, ['ann'], { computer: 'easy' });
  const waiting = [await openGame(url, ['bob']), await openGame(url, ['cleo'])] as const;
  const acts = [...pairs.map((game) => () => playTurn(game)), () => playComputer(computer)];
  const ofOld = await stored(pairs[0] as Game);
  expect(ofOld).not.toHaveProperty('schemaVersion');

  await exchangeAll(cluster, today, acts);

  for (const act of acts) await act();
  for (const game of [...pairs, computer]) {
    expect(await stored(game)).toMatchObject({ schemaVersion: 2, game: 'tic-tac-toe' });
  }
  // Made, and ended, by today's servers alone; and one that release 1.0.0 made begins.
  const over = await openGame(url, ['dan', 'eve']);
  await playTurn(over);
  roomOf(await insist(over.creator, 'game:resign', { roomId: over.id, round: 1 }));
  waiting[0].players.push(await playerAt(url, 'fay'));
  await waiting[0].enter(waiting[0].players[1] as TestPlayer);
  await playTurn(waiting[0]);

  await exchangeAll(cluster, old.program, acts);

  for (const act of acts) await act();
  waiting[1].players.push(await playerAt(url, 'gus'));
  await waiting[1].enter(waiting[1].players[1] as TestPlayer);
  await playTurn(waiting[1]);
  for (const game of [...pairs, computer, ...waiting, over]) {
    const kept = await stored(game);
    for (const [turn, cell] of game.acknowledged.entries()) {
      // The computer's turns were acknowledged to nobody.
      if (cell !== undefined) expect(kept.moves[turn]).toBe(cell);
    }
    expect(kept.movesLost).toBeNull();
    expect((await game.enter(game.creator)).version).toBeGreaterThanOrEqual(kept.version);
    expect(kept.status).toBe(game === over ? 'over' : 'playing');
  }
  for (const game of pairs) expect(await stored(game)).not.toHaveProperty('schemaVersion');
  const exchanges = 2 * cluster.servers.length;
  for (const { acknowledged } of pairs) {
    expect(acknowledged.length).toBeGreaterThanOrEqual(exchanges * movesPerExchange.least + 2);
  }
  expect(errors).toEqual([]);
}, 120_000);

test('[R12] a server of release 1.1.0 leaves alone a game that it does not know, and serves those that it knows', async () => {
  const old = await unpackRelease('1.1.0');
  onTestFinished(old.remove);
  const errors: string[] = [];
  const cluster = await startCluster({
    ...{ servers: 2, nginx: false, serverProgram: old.program },
    env: { DRAIN_MS: '300', LIMITS: 'off' },
    onLog: (name, line) => {
      if (/"level":(50|60)/.test(line)) errors.push(`${name} ${line}`);
    },
  });
  onTestFinished(cluster.stop);
  const [before, now] = cluster.servers;
  if (before === undefined || now === undefined) throw new Error('two servers were to start');
  await now.stop();
  await now.start(today);
  await Promise.all(cluster.servers.map((server) => server.ready()));

  const game = 'ultimate-tic-tac-toe';
  const refused = { ok: false, code: 'server_outdated' };
  const [x, o] = [await playerAt(now.url, 'new-x'), await playerAt(now.url, 'new-o')];
  const create = { name: x.name, game, isPublic: true };
  const { id } = roomOf(await x.ask('room:create', create));
  // The very players may come to a server that is older than their game.
  const [oldX, known] = [await playerAt(before.url, x.name), await playerAt(before.url, 'old')];
  expect(await oldX.ask('room:join', { roomId: id, name: x.name })).toEqual(refused);
  const unmade = await known.ask('room:create', { name: known.name, game });
  expect(unmade).toMatchObject({ ok: false, code: 'bad_request' });
  await x.join(id);
  await o.join(id);
  const moves = [
    { board: 4, cell: 2 },
    { board: 2, cell: 4 },
    { board: 4, cell: 4 },
  ];
  for (const [turn, move] of moves.entries()) {
    const on = { roomId: id, move, turn };
    expect(await oldX.ask('move:play', on)).toEqual(refused);
    roomOf(await (turn % 2 === 0 ? x : o).ask('move:play', on));
  }
  expect((await fetch(`${before.url}/api/rooms/${id}`)).status).toBe(503);

  // What it knows goes on, with one player on either server.
  const { id: other } = await known.create();
  await known.join(other);
  await o.join(other);
  for (const [turn, cell] of [0, 3, 1, 4, 2].entries())
    roomOf(await (turn % 2 === 0 ? known : o).play(other, cell, turn));

  // Both servers look for rooms that are due: the one that knows the game lets the computer move.
  const computers = { name: x.name, game, computer: 'easy', begins: 'opponent' };
  const { id: third } = roomOf(await x.ask('room:create', computers));
  await x.untilMoves(await x.join(third), 1);

  await before.stop();
  await before.start(today);
  await before.ready();
  expect(await (await playerAt(before.url, x.name)).join(id)).toMatchObject({ game, moves });
  expect(errors).toEqual([]);
});

test('[R12] whoever looks for an opponent on an old server meets who would play the same on a new one', async () => {
  const old = await unpackRelease('1.0.0');
  onTestFinished(old.remove);
  const cluster = await startCluster({
    ...{ servers: 2, nginx: false, serverProgram: old.program, env: { LIMITS: 'off' } },
  });
  onTestFinished(cluster.stop);
  const [before, now] = cluster.servers;
  if (before === undefined || now === undefined) throw new Error('two servers were to start');
  await now.stop();
  await now.start(today);
  await Promise.all(cluster.servers.map((server) => server.ready()));
  const all = ['tic-tac-toe/3x3', 'tic-tac-toe/4x4', 'tic-tac-toe/6x6'];
  const [choosy, any, later] = [
    await playerAt(now.url, 'choosy'),
    await playerAt(now.url, 'any'),
    await playerAt(now.url, 'later'),
  ];
  const [first, second] = [await playerAt(before.url, 'old1'), await playerAt(before.url, 'old2')];
  const seek = async (player: TestPlayer, wish: object = {}): Promise<string | null> => {
    const answer: unknown = await player.ask('match:seek', { name: player.name, ...wish });
    return (answer as { roomId: string | null }).roomId;
  };
  const readyFor = (player: TestPlayer) =>
    new Promise<string>((resolve) =>
      player.socket.once('match:ready', ({ roomId }) => resolve(roomId)),
    );
  const meetIn = async (roomId: string, ...pair: TestPlayer[]): Promise<Room> => {
    const rooms = [];
    for (const player of pair) rooms.push(await player.join(roomId));
    const met = rooms.at(-1) as Room;
    expect(met).toMatchObject({ status: 'playing', meetBy: null });
    return met;
  };

  expect(await seek(choosy, { kinds: ['tic-tac-toe/4x4'] })).toBeNull();
  // The old server knows one board, and pairs nobody who wants another.
  expect(await seek(first)).toBeNull();
  const told = readyFor(first);
  const roomId = (await seek(any, { kinds: all })) as string;
  // Choosy has waited longer than the one on the old server.
  expect(await meetIn(roomId, any, choosy)).toMatchObject({ variant: { rows: 4 } });

  const next = (await seek(later, { kinds: all })) as string;
  expect(await told).toBe(next);
  expect(await meetIn(next, later, first)).toMatchObject({ variant: { rows: 3 } });
  // Aborted on the new server, it reads on the old one as a game that counts for nobody.
  roomOf(await later.ask('game:resign', { roomId: next, round: 1 }));
  const over = await first.until(() => first.told.find(({ status }) => status === 'over'));
  expect(over).toMatchObject({ result: { reason: 'not_met', winner: null }, draws: 0 });

  // The other way round: the old server pairs one who waits on the new one, who would play anything.
  const ready = readyFor(any);
  expect(await seek(any, { kinds: all.toReversed() })).toBeNull();
  const third = (await seek(second)) as string;
  expect(await ready).toBe(third);
  expect(await meetIn(third, any, second)).toMatchObject({ variant: { rows: 3 } });
});

test('[R12] a game with a player clock, or an account, waits where the server is of the release before, and loses no time to that', async () => {
  const old = await unpackRelease('1.1.0');
  onTestFinished(old.remove);
  const errors: string[] = [];
  const cluster = await startCluster({
    ...{ servers: 2, nginx: false, serverProgram: old.program, env: { LIMITS: 'off' } },
    onLog: (name, line) => {
      if (/"level":(50|60)/.test(line)) errors.push(`${name} ${line}`);
    },
  });
  onTestFinished(cluster.stop);
  const [before, now] = cluster.servers;
  if (before === undefined || now === undefined) throw new Error('two servers were to start');
  const exchange = async (server: typeof now, program: string) => {
    await server.stop();
    await server.start(program);
    await server.ready();
  };
  await exchange(now, today);
  const redis = await createClient({ url: cluster.redis.keeperUrl }).connect();
  onTestFinished(() => redis.destroy());
  const stored = (id: string) => redis.get(`room:{${id[0]}}${id.slice(1)}`);

  const clocked = await openGame(now.url, ['x', 'o'], {
    playerClock: { baseMs: 60_000, incrementMs: 0 },
  });
  const turnClocked = await openGame(now.url, ['x-turn', 'o-turn'], { turnTimeMs: 60_000 });
  for (const game of [clocked, turnClocked]) await playTurn(game);
  const there = await playerAt(before.url, 'there');
  const enter = (game: Game) => there.ask('room:join', { roomId: game.id, name: there.name });
  const kept = await stored(clocked.id);
  expect(await enter(clocked)).toEqual({ ok: false, code: 'server_outdated' });
  expect(await stored(clocked.id)).toBe(kept);
  const browser = openBrowser(now.url);
  await browser.register('Somebody');
  const signedIn = await connectPlayer(now.url, 'x-rated', undefined, browser.socketHeaders());
  onTestFinished(signedIn.close);
  const rated = roomOf(await signedIn.ask('room:create', { name: 'X', isRated: true }));
  expect(rated).toMatchObject({ schemaVersion: 4, isRated: true });
  const join = { roomId: rated.id, name: there.name };
  expect(await there.ask('room:join', join)).toEqual({ ok: false, code: 'server_outdated' });
  // It serves all other games on, those of newer servers too.
  expect(roomOf(await enter(turnClocked)).moves).toHaveLength(1);
  const own = await openGame(before.url, ['x-old', 'o-old']);
  await playTurn(own);
  // Whoever moves on the newer server goes on meanwhile.
  for (const game of [clocked, turnClocked]) await playTurn(game);

  await exchange(before, today);
  for (const game of [clocked, turnClocked, own]) await playTurn(game);
  const room = roomOf(
    await insist(clocked.creator, 'room:join', { roomId: clocked.id, name: 'x' }),
  );
  expect(room).toMatchObject({ schemaVersion: 3, moves: clocked.acknowledged, movesLost: null });
  // What the turns took, and no more.
  const { X, O } = room.playerClock?.leftMs ?? { X: 0, O: 0 };
  const spentMs = 120_000 - X - O;
  expect(spentMs).toBeGreaterThanOrEqual(0);
  expect(spentMs).toBeLessThanOrEqual(room.changedAt - room.createdAt);
  expect(errors).toEqual([]);
});
