/** What every lobby index must do: the newest, and nobody fills it alone [R11]. */
import { createRoom } from '@tictactoe/shared/create-room';
import { takeSeat } from '@tictactoe/shared/room-commands';
import { beforeAll, describe, expect, test } from 'vitest';
import { type LobbyIndex, listedPerAddress } from '../../src/lobby/lobby-index.ts';

let clock = 1;
/** A public room of somebody who waits there. */
const openRoom = (name: string) => roomOf(name, true);
const roomOf = (name: string, isPublic: boolean) => {
  const player = { playerId: name.padEnd(16, '_'), name };
  const id = String(clock).padStart(10, '0');
  return createRoom({ id, player, isPublic }, clock++);
};
const at = (address: string, name: string) => ({ playerId: name.padEnd(16, '_'), address });

export function describeLobbyIndex(openIndex: () => LobbyIndex): void {
  describe('lobby index', () => {
    let lobbyIndex: LobbyIndex;
    beforeAll(() => {
      lobbyIndex = openIndex();
    });
    const open = async () => (await lobbyIndex.list(50)).open;

    test('lists the newest first, until the game begins or the room is gone', async () => {
      const [a, b] = [openRoom('a'), openRoom('b')];
      await lobbyIndex.show(a, at('1', 'a'));
      await lobbyIndex.show(b, at('2', 'b'));
      expect(await open()).toEqual([b.id, a.id]);
      const begun = takeSeat(a, { playerId: 'c'.repeat(16), name: 'c' }, clock);
      if (!begun.ok) throw new Error(begun.code);
      await lobbyIndex.note(begun.value);
      expect(await lobbyIndex.list(50)).toEqual({ open: [b.id], playing: [] });
      await lobbyIndex.show(begun.value, at('1', 'c'));
      expect(await lobbyIndex.list(50)).toEqual({ open: [b.id], playing: [a.id] });
      await lobbyIndex.forget(a.id);
      await lobbyIndex.forget(b.id);
      expect(await lobbyIndex.list(50)).toEqual({ open: [], playing: [] });
    });

    test('never lists a room that is not public, waiting or in play', async () => {
      const hidden = roomOf('hidden', false);
      await lobbyIndex.show(hidden, at('3', 'hidden'));
      const begun = takeSeat(hidden, { playerId: 'd'.repeat(16), name: 'd' }, clock);
      if (!begun.ok) throw new Error(begun.code);
      await lobbyIndex.show(begun.value, at('3', 'hidden'));
      expect(await lobbyIndex.list(50)).toEqual({ open: [], playing: [] });
    });

    test('[R11] of a player the newest room, of an address a few; others keep their places', async () => {
      const other = openRoom('other');
      await lobbyIndex.show(other, at('other', 'other'));
      const [first, second] = [openRoom('me'), openRoom('me')];
      await lobbyIndex.show(first, at('mine', 'me'));
      await lobbyIndex.show(second, at('mine', 'me'));
      expect(await open()).toEqual([second.id, other.id]);
      const rooms = Array.from({ length: 30 }, (_, i) => openRoom(`p${i}`));
      for (const [i, room] of rooms.entries()) await lobbyIndex.show(room, at('mine', `p${i}`));
      const newest = rooms.slice(-listedPerAddress.open).map(({ id }) => id);
      expect(await open()).toEqual([...newest.reverse(), other.id]);
      // A place that becomes free is used again.
      await lobbyIndex.forget(newest[0] as string);
      const last = openRoom('last');
      await lobbyIndex.show(last, at('mine', 'last'));
      expect(await open()).toEqual([last.id, ...newest.slice(1), other.id]);
    });
  });
}
