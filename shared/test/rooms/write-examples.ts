/** Writes one stored example of every kind of room into the folder of its version: they are kept when the form changes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createMatch, createRoom } from '../../src/create-room.ts';
import { variants } from '../../src/games/tic-tac-toe/variants.ts';
import type { Room } from '../../src/room.ts';
import { leaveRoom, offerRematch, playMove, resign, takeSeat } from '../../src/room-commands.ts';
import { noteLoss } from '../../src/room-loss.ts';
import { claimGame, noteAttendance, wakeRoom } from '../../src/room-time.ts';
import { ann, bob, unwrap } from '../fixtures.ts';

const at = 1_780_000_000_000;
const lineage = 1_779_999_000_000;
const stored = (room: Room): Room => ({ ...room, lineage });
const made = (options: object = {}) =>
  stored(createRoom({ id: '4RGD1MZ7KX', variant: variants['3x3'], player: ann, ...options }, at));
const paired = (room: Room) => unwrap(takeSeat(room, bob, at + 5_000));
const account = (name: string, rating: number) => ({
  ...{ id: name.padEnd(16, '-'), name, rating, isProvisional: rating === 1500 },
});
const rated = made({ player: { ...ann, account: account('ann', 1612) }, isRated: true });
const ratedPair = unwrap(takeSeat(rated, { ...bob, account: account('bob', 1500) }, at + 5_000));
const played = (room: Room, cells: number[]) =>
  cells.reduce((room, cell, i) => {
    const seat = i % 2 === 0 ? room.seats.X : room.seats.O;
    return unwrap(
      playMove(room, seat?.playerId ?? '', { move: cell, turn: i }, at + 6_000 + 1000 * i),
    );
  }, room);
const match = stored(
  createMatch(
    {
      id: 'C0FFEE1234',
      players: [
        { ...ann, since: at - 900 },
        { ...bob, since: at - 400 },
      ],
    },
    at,
  ),
);
const playerClock = { baseMs: 300_000, incrementMs: 3000 };
const withPlayerClock = played(paired(made({ playerClock })), [4, 0]);
const away = unwrap(
  noteAttendance(played(paired(made()), [4]), [ann.playerId], 30_000, at + 9_000),
);
const won = played(paired(made()), [0, 3, 1, 4, 2]);
const offered = unwrap(offerRematch(won, bob.playerId, { round: 1 }, at + 20_000));
const rooms: Record<string, Room> = {
  waiting: made(),
  'waiting-in-the-lobby': made({
    isPublic: true,
    turnTimeMs: 30_000,
    variant: variants['6x6'],
    mark: 'O',
  }),
  playing: played(paired(made()), [4, 0]),
  'playing-with-clock': played(paired(made({ turnTimeMs: 10_000 })), [4]),
  'waiting-with-player-clock': made({ playerClock }),
  'playing-with-player-clock': withPlayerClock,
  'over-by-player-clock': unwrap(wakeRoom(withPlayerClock, at + 400_000)),
  'playing-the-computer': played(made({ computer: 'unbeatable' }), [4]),
  'playing-away': away,
  matched: match,
  'over-not-met': unwrap(wakeRoom(match, at + 5_001)),
  'over-by-line': won,
  'over-by-full-board': played(paired(made()), [0, 1, 2, 4, 3, 5, 7, 6, 8]),
  'over-resigned': unwrap(
    resign(played(paired(made()), [4]), bob.playerId, { round: 1 }, at + 9_000),
  ),
  'over-timed-out': unwrap(wakeRoom(paired(made({ turnTimeMs: 10_000 })), at + 15_001)),
  'over-claimed-as-draw': unwrap(
    claimGame(away, ann.playerId, { round: 1, outcome: 'draw' }, at + 60_000),
  ),
  'over-and-left': unwrap(leaveRoom(won, bob.playerId, at + 20_000)),
  'over-rematch-offered': offered,
  'waiting-rated': rated,
  'over-rated': played(ratedPair, [0, 3, 1, 4, 2]),
  'playing-with-account-and-player-clock': paired(
    made({ player: { ...ann, account: account('ann', 1612) }, playerClock }),
  ),
  'second-round': unwrap(offerRematch(offered, ann.playerId, { round: 1 }, at + 21_000)),
  'moves-lost': noteLoss(
    played(paired(made()), [4, 0]),
    { lineage, version: 6 },
    lineage + 500_000,
    ann.playerId,
    at + 500_000,
  ),
};
for (const [name, room] of Object.entries(rooms)) {
  const folder = new URL(`./v${room.schemaVersion}/`, import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify(room)}\n`);
}
