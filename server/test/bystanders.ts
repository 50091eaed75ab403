/** Two people who only want to play, while somebody else misbehaves; and the process that serves them. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { connectPlayer, roomOf } from './test-player.ts';

/** Nobody wins with these, so a rematch follows. */
const drawn = [0, 4, 8, 1, 7, 6, 2, 5, 3];
const pauseMs = 20;

export type Bystanders = Awaited<ReturnType<typeof startBystanders>>;

let pairs = 0;

/** They play one game after the other; `stop` rejects if a move was not carried out or a connection lost. */
export async function startBystanders(url: string) {
  const pair = pairs++;
  const [ann, bob] = await Promise.all(
    ['ann', 'bob'].map((name) => connectPlayer(url, `bystander-${name}${pair}`)),
  );
  if (ann === undefined || bob === undefined) throw new Error('nobody came');
  const { id } = await ann.create();
  await ann.join(id);
  await bob.join(id);
  let losses = 0;
  for (const player of [ann, bob]) player.socket.on('disconnect', () => losses++);
  let isPlaying = true;
  let moves = 0;
  let longestMs = 0;
  const play = async () => {
    for (let round = 1; isPlaying; round++) {
      for (const [turn, cell] of drawn.entries()) {
        // Sides swap with every round.
        const mover = (turn + round) % 2 === 1 ? ann : bob;
        const startedAt = performance.now();
        roomOf(await mover.play(id, cell, turn));
        longestMs = Math.max(longestMs, performance.now() - startedAt);
        moves++;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
      for (const player of [ann, bob])
        roomOf(await player.ask('rematch:offer', { roomId: id, round }));
    }
  };
  const playing = play();
  // Whoever stops hears of it.
  playing.catch(() => {});
  return {
    moves: () => moves,
    async stop() {
      isPlaying = false;
      await playing;
      if (losses > 0) throw new Error(`bystanders were disconnected ${losses} times`);
      for (const player of [ann, bob]) player.close();
      return { moves, longestMs };
    },
  };
}

/** The memory of a process that is really in use, in MB. */
export async function memoryOf(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', `${pid}`]);
  return Number(stdout) / 1024;
}
