/** The checker finds what fake servers, a few lines each, report wrongly. */
import { expect, test } from 'vitest';
import { CheckedRoom } from '../src/load/checked-room.ts';
import type { Document, Listener } from '../src/load/player.ts';
import { answer, type Game, type GameRequest } from '../src/references/game.ts';

type Tell = (listener: Listener, seat: number, game: Game) => void;
const truly: Tell = (listener, _, game) => listener.onDocument(structuredClone(game));

/** Plays until the count of steps is reached or there is nothing more to wait for. */
async function play(steps: number, tell: Tell): Promise<{ faults: string[]; steps: number }> {
  const listeners: Listener[] = [];
  const faults: string[] = [];
  let game: Game | null = null;
  let taken = 0;
  const ask = (name: string, request: GameRequest) => {
    const next = answer(game, name, request);
    if ('refused' in next) throw new Error(next.refused);
    game = next;
    for (const [seat, listener] of listeners.entries()) tell(listener, seat, next);
  };
  const room = new CheckedRoom({
    connect: async (_, name, listener) => {
      listeners.push(listener);
      const join = async (id: string) => ask(name, { do: 'join', room: id, player: name });
      return {
        host: () => join('room').then(() => 'room'),
        join,
        play: (move, turn, round) =>
          ask(name, { do: 'play', room: 'room', round, cell: move as number, turn }),
        offerRematch: (round) => ask(name, { do: 'again', room: 'room', round }),
        close: () => {},
      };
    },
    urls: ['', ''],
    names: ['ann', 'bob'],
    onStep: () => taken++,
    onBytes: () => {},
    onFault: (what) => faults.push(what),
    onLost: () => {},
  });
  await room.connect();
  await room.enter();
  while (taken < steps && faults.length === 0 && !room.isBusy) room.next();
  return { faults, steps: taken };
}

const lieFrom = (version: number, change: (game: Game) => Partial<Document>): Tell => {
  return (listener, seat, game) => {
    const isLie = seat === 1 && game.version >= version;
    listener.onDocument({ ...structuredClone(game), ...(isLie && change(game)) });
  };
};

test('finds nothing wrong with 500 steps of honest play', async () => {
  expect(await play(500, truly)).toEqual({ faults: [], steps: 500 });
});

test('sees a move that nobody made', async () => {
  const { faults } = await play(
    50,
    lieFrom(4, ({ moves }) => ({ moves: moves.toReversed() })),
  );
  expect(faults[0]).toContain('both as version 4');
});

test('sees a game that goes on though it is over', async () => {
  const tell = lieFrom(3, ({ status }) => (status === 'over' ? { status: 'playing' } : {}));
  expect((await play(50, tell)).faults[0]).toContain('"playing"');
});

test('sees a wrong winner that both are told', async () => {
  const tell: Tell = (listener, _, game) =>
    listener.onDocument({ ...game, winner: game.status === 'over' ? 'X' : null });
  const { faults } = await play(2000, tell);
  expect(faults[0]).toContain('was due');
});

test('waits for a player who is told nothing', async () => {
  const tell: Tell = (listener, seat, game) => {
    if (seat === 0 || game.version < 5) listener.onDocument(game);
  };
  expect(await play(50, tell)).toEqual({ faults: [], steps: 2 });
});

test('takes no notice of an older version that comes late', async () => {
  let last: Game | null = null;
  const tell: Tell = (listener, seat, game) => {
    listener.onDocument(game);
    if (seat === 0 && last !== null) listener.onDocument(last);
    if (seat === 1) last = game;
  };
  expect((await play(100, tell)).steps).toBe(100);
});
