/** The room of a match: alone in it, met, and after the other has not come. */
import { createMatch } from '@tictactoe/shared/create-room';
import type { Room } from '@tictactoe/shared/room';
import { takeSeat } from '@tictactoe/shared/room-commands';
import { wakeRoom } from '@tictactoe/shared/room-time';

export const ann = { playerId: 'ann_____________', name: 'Ann', since: 0 };
export const bob = { playerId: 'bob_____________', name: 'Bob', since: 0 };
export const roomId = 'ABCDEFGHJK';
export const computerRoomId = 'CCCCCCCCCC';

export const must = (result: { ok: true; value: Room } | { ok: false }): Room => {
  if (!result.ok) throw new Error('the rules refused a step of the test');
  return result.value;
};
export const alone = must(takeSeat(createMatch({ id: roomId, players: [ann, bob] }, 0), ann, 0));
export const met = must(takeSeat(alone, bob, 0));
export const missed = must(wakeRoom(alone, 10_000));
