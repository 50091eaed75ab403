/**
 * Pairs of people who only want to play: each makes a move every half second, game after game, without a
 * clock. Recorded are how long each move took, by phase, what was refused, and how often a connection broke.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { gameNamed } from '@tictactoe/shared/games/games';
import { markToMove, type Room, stateOf, turnOf } from '@tictactoe/shared/room';
import { connectPlayer, type Player } from './player.ts';

/** What must not happen to anybody who only plays. */
export type Harm = {
  /** The code of every request that was refused; `unanswered` and `not told` are among them. */
  refusals: string[];
  disconnects: number;
};

export type BystanderOptions = { url: string; address: string; pairs?: number; everyMs?: number };
export type Bystanders = Awaited<ReturnType<typeof startBystanders>>;

/** In ms: a document that takes longer to come counts as lost. */
const tellTimeoutMs = 10_000;

/** Resolves once all pairs sit at their boards. */
export async function startBystanders(options: BystanderOptions) {
  const { url, address, pairs = 5, everyMs = 500 } = options;
  let harm: Harm = { refusals: [], disconnects: 0 };
  let latencies: number[] = [];
  let isStopping = false;
  const underWay = new Set<Promise<void>>();
  const playing = await Promise.all(
    Array.from({ length: pairs }, (_, pair) =>
      openPair({
        ...{ url, address, pair },
        onRefused: (code) => void harm.refusals.push(code),
        onDisconnect: () => harm.disconnects++,
      }),
    ),
  );
  const loops = playing.map(async (pair, index) => {
    // Spread over the half second, as strangers are.
    let dueAt = performance.now() + (everyMs * index) / pairs;
    while (!isStopping) {
      await sleep(Math.max(0, dueAt - performance.now()));
      if (isStopping) break;
      dueAt = Math.max(dueAt + everyMs, performance.now());
      const step = pair.step(latencies);
      underWay.add(step);
      await step.finally(() => underWay.delete(step));
    }
  });
  return {
    /**
     * Begins a phase. `finish` ends it, waits for the moves sent in it, and resolves to how long each of
     * them took in ms, until both players knew.
     */
    record(): { finish(): Promise<number[]> } {
      const recorded: number[] = [];
      latencies = recorded;
      return {
        async finish() {
          latencies = [];
          await Promise.all(underWay);
          return recorded;
        },
      };
    },
    /** What has happened since this was last called, in a phase or between two. */
    takeHarm(): Harm {
      const taken = harm;
      harm = { refusals: [], disconnects: 0 };
      return taken;
    },
    async stop(): Promise<void> {
      isStopping = true;
      for (const pair of playing) pair.close();
      await Promise.all(loops);
    },
  };
}

type PairOptions = {
  url: string;
  address: string;
  pair: number;
  onRefused: (code: string) => void;
  onDisconnect: () => void;
};

async function openPair({ url, address, pair, onRefused, onDisconnect }: PairOptions) {
  const [ann, bob] = await Promise.all([
    connectPlayer({ url, address, name: `Ann ${pair}` }),
    connectPlayer({ url, address, name: `Bob ${pair}` }),
  ]);
  const players = [ann, bob];
  let room = await ann.create();
  const roomId = room.id;
  /** The newest version each of them was told. */
  const told = new Map<Player, number>();
  const watchers = new Set<() => void>();
  let isClosed = false;
  const keep = (player: Player, document: Room) => {
    told.set(player, Math.max(told.get(player) ?? 0, document.version));
    if (document.version > room.version) room = document;
    for (const look of [...watchers]) look();
  };
  for (const player of players) {
    player.socket.on('room:updated', (document) => keep(player, document));
    player.socket.on('disconnect', () => {
      if (!isClosed) onDisconnect();
    });
    // Whoever was disconnected comes back, as the page does.
    player.socket.on(
      'welcome',
      () =>
        void player
          .join(roomId)
          .then((back) => keep(player, back))
          .catch(() => {}),
    );
    keep(player, await player.join(roomId));
  }

  const untilTold = (player: Player, version: number): Promise<boolean> =>
    new Promise((resolve) => {
      const finish = (isTold: boolean) => {
        watchers.delete(look);
        clearTimeout(timer);
        resolve(isTold);
      };
      const look = () => {
        if (isClosed || (told.get(player) ?? 0) >= version) finish(true);
      };
      const timer = setTimeout(finish, tellTimeoutMs, false);
      watchers.add(look);
      look();
    });

  const move = async (latencies: number[]): Promise<void> => {
    const mark = markToMove(room);
    const mover = players.find(
      ({ playerId }) => mark !== null && room.seats[mark]?.playerId === playerId,
    );
    if (mover === undefined) return void onRefused('nobody to move');
    const turn = turnOf(room);
    const [move] = gameNamed(room.game).legalMoves(stateOf(room));
    const startedAt = performance.now();
    const answer = await mover.ask('move:play', { roomId, turn, move });
    if (isClosed) return;
    if (!answer.ok) return void onRefused(answer.code);
    keep(mover, answer.room);
    const opponent = mover === ann ? bob : ann;
    if (!(await untilTold(opponent, answer.room.version))) return void onRefused('not told');
    if (!isClosed) latencies.push(performance.now() - startedAt);
  };
  const rematch = async (): Promise<void> => {
    for (const player of players) {
      const answer = await player.ask('rematch:offer', { roomId, round: room.round });
      if (isClosed) return;
      if (!answer.ok) return void onRefused(answer.code);
      keep(player, answer.room);
    }
  };
  return {
    step: (latencies: number[]): Promise<void> =>
      room.status === 'over' ? rematch() : move(latencies),
    close(): void {
      isClosed = true;
      for (const player of players) player.close();
      for (const look of [...watchers]) look();
    },
  };
}
