/** The lobby index of a single process. */
import {
  type Heading,
  headingOf,
  headings,
  keptPerHeading,
  type LobbyIndex,
  listedPerAddress,
  listedPerPlayer,
  type ShownFor,
} from '../lobby/lobby-index.ts';

export function createMemoryLobbyIndex(): LobbyIndex {
  const listed: Record<Heading, Map<string, ShownFor>> = { open: new Map(), playing: new Map() };
  return {
    async show(room, by) {
      const heading = headingOf(room);
      if (heading === null) return;
      const rooms = listed[heading];
      // A map remembers the order of insertion.
      rooms.delete(room.id);
      rooms.set(room.id, by);
      const leaveNewest = (count: number, isMeant: (shown: ShownFor) => boolean): void => {
        const meant = [...rooms].filter(([, shown]) => isMeant(shown));
        for (const [roomId] of meant.slice(0, -count)) rooms.delete(roomId);
      };
      leaveNewest(listedPerPlayer, ({ playerId }) => playerId === by.playerId);
      leaveNewest(listedPerAddress[heading], ({ address }) => address === by.address);
      leaveNewest(keptPerHeading, () => true);
    },
    async note(room) {
      for (const heading of headings) {
        if (heading !== headingOf(room)) listed[heading].delete(room.id);
      }
    },
    async forget(roomId) {
      for (const heading of headings) listed[heading].delete(roomId);
    },
    async list(limit) {
      const newest = (heading: Heading) => [...listed[heading].keys()].reverse().slice(0, limit);
      return { open: newest('open'), playing: newest('playing') };
    },
  };
}
