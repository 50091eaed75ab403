/**
 * Pairs of people who only want to play: each makes a move every half second, game after game, without a
 * clock. How long each move took, what was refused and how often a connection broke is recorded by phase.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { markToMove, type Room, turnOf } from '@tictactoe/shared/room';
import { connectPlayer, type Player } from './player.ts';

export type Recording = {
  /** Of every move that was sent in this phase and done, in ms: until both players knew. */
  latencies: number[];
  /** The code of every request that was refused; `unanswered` and `not told` are among them. */
  refusals: string[];
  disconnects: number;
};

export type BystanderOptions = { url: string; address: string; pairs?: number; everyMs?: number };
export type Bystanders = Awaited<ReturnType<typeof startBystanders>>;

/** Nobody wins with these on 3×3, so a rematch follows. */
const drawn = [0, 4, 8, 1, 7, 6, 2, 5, 3];
/** In ms: a document that takes longer to come counts as lost. */
const tellTimeoutMs = 10_000;

/** Resolves once all pairs sit at their boards. */
export async function startBystanders(options: BystanderOptions) {
  const { url, address, pairs = 5, everyMs = 500 } = options;
  let recording = newRecording();
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  const playing = await Promise.all(
    Array.from({ length: pairs }, (_, pair) =>
      openPair({ url, address, pair, onDisconnect: () => recording.disconnects++ }),
    ),
  );
  /** What a request was for is recorded in the phase in which it was sent. */
  const take = async (step: (into: Recording) => Promise<void>) => {
    const taken = step(recording);
    underWay.add(taken);
    await taken.finally(() => underWay.delete(taken));
  };
  const loops = playing.map(async (pair, index) => {
    // Spread over the half second, as strangers are.
    let dueAt = performance.now() + (everyMs * index) / pairs;
    while (!stopping.signal.aborted) {
      await sleep(Math.max(0, dueAt - performance.now()));
      if (stopping.signal.aborted) break;
      dueAt = Math.max(dueAt + everyMs, performance.now());
      await take((into) => pair.step(into));
    }
  });
  return {
    /** Begins a phase; `finish` ends it, waits for the moves sent in it, and gives what was recorded. */
    record(): { finish(): Promise<Recording> } {
      const begun = newRecording();
      recording = begun;
      return {
        async finish() {
          recording = newRecording();
          await Promise.all(underWay);
          return begun;
        },
      };
    },
    async stop(): Promise<void> {
      stopping.abort();
      for (const pair of playing) pair.close();
      await Promise.all(loops);
    },
  };
}

const newRecording = (): Recording => ({ latencies: [], refusals: [], disconnects: 0 });

type PairOptions = { url: string; address: string; pair: number; onDisconnect: () => void };

async function openPair({ url, address, pair, onDisconnect }: PairOptions) {
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

  const move = async (into: Recording): Promise<void> => {
    const mark = markToMove(room);
    const mover = players.find(
      ({ playerId }) => mark !== null && room.seats[mark]?.playerId === playerId,
    );
    if (mover === undefined) return void into.refusals.push('nobody to move');
    const turn = turnOf(room);
    const startedAt = performance.now();
    const answer = await mover.ask('move:play', { roomId, turn, cell: drawn[turn] ?? 0 });
    if (isClosed) return;
    if (!answer.ok) return void into.refusals.push(answer.code);
    keep(mover, answer.room);
    const opponent = mover === ann ? bob : ann;
    if (!(await untilTold(opponent, answer.room.version)))
      return void into.refusals.push('not told');
    if (!isClosed) into.latencies.push(performance.now() - startedAt);
  };
  const rematch = async (into: Recording): Promise<void> => {
    for (const player of players) {
      const answer = await player.ask('rematch:offer', { roomId, round: room.round });
      if (isClosed) return;
      if (!answer.ok) return void into.refusals.push(answer.code);
      keep(player, answer.room);
    }
  };
  return {
    step: (into: Recording): Promise<void> => (room.status === 'over' ? rematch(into) : move(into)),
    close(): void {
      isClosed = true;
      for (const player of players) player.close();
      for (const look of [...watchers]) look();
    },
  };
}
