/**
 * Chooses which of this browser's players a tab is, and keeps that player while the tab is open: two
 * tabs are two players, a reload or the link opened again is the same one [R7].
 */
import { friendlyName } from './friendly-name.ts';
import type { PlayerStorage } from './player-storage.ts';
import type { Release, TabLocks } from './tab-locks.ts';

export type TabPlayer = {
  readonly secret: string;
  /** Its index in this browser's list of players. */
  readonly slot: number;
  name(): string;
  setName(name: string): void;
  /** Remembers that this player sits in the room, for when its link is opened again. */
  rememberSeat(roomId: string): void;
  /**
   * Locks the player in the room against other tabs, as `takePlayer` does for a known room. Resolves to
   * whether this tab has the lock.
   */
  lockRoom(roomId: string): Promise<boolean>;
  release(): void;
};

export type IdentityDeps = {
  playerStorage: PlayerStorage;
  locks: TabLocks;
  fillRandom: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array;
};

/** After a reload, the old page's lock may be released a moment late. */
const reloadWaitMs = 700;
const reopenWaitMs = 250;

/** The player for a tab that enters the room, or that is outside of rooms (`null`). */
export async function takePlayer(deps: IdentityDeps, roomId: string | null): Promise<TabPlayer> {
  for (const choice of slotsToTry(deps.playerStorage, roomId)) {
    const releases = await holdSlot(deps.locks, roomId, choice);
    if (releases !== null) return tabPlayer(deps, choice.slot, releases);
  }
  return addPlayer(deps, roomId);
}

/** Whether other tabs have every player of this browser who sits in the room. */
export async function isPlayedInOtherTab(
  { playerStorage, locks }: Pick<IdentityDeps, 'playerStorage' | 'locks'>,
  roomId: string,
): Promise<boolean> {
  const slots = playerStorage.slotsSeatedIn(roomId);
  for (const slot of slots) {
    const release = await locks.hold(roomLock(slot, roomId), reopenWaitMs);
    release?.();
    if (release !== null) return false;
  }
  return slots.length > 0;
}

type SlotChoice = { slot: number; isSeated: boolean; waitMs: number };

/** The slots in the order in which a tab prefers them. */
function slotsToTry(playerStorage: PlayerStorage, roomId: string | null): SlotChoice[] {
  const count = playerStorage.players().length;
  const seated = roomId === null ? [] : playerStorage.slotsSeatedIn(roomId);
  const own = playerStorage.tabSlot();

  const wanted = [...seated, ...(own === null ? [] : [own]), ...Array(count).keys()];
  if (own !== null && (seated.length === 0 || seated.includes(own))) wanted.unshift(own);
  return [...new Set(wanted)]
    .filter((slot) => slot < count)
    .map((slot) => {
      const isSeated = seated.includes(slot);
      return { slot, isSeated, waitMs: slot === own ? reloadWaitMs : isSeated ? reopenWaitMs : 0 };
    });
}

/**
 * Two locks: one on the player in this room, so that a seat is played by one tab, and one on the
 * player altogether, so that tabs without a seat are different players. A player who sits here may
 * have another tab open in another room, so the second lock is optional then.
 */
async function holdSlot(locks: TabLocks, roomId: string | null, choice: SlotChoice) {
  const { slot, isSeated, waitMs } = choice;
  const inRoom = roomId === null ? () => {} : await locks.hold(roomLock(slot, roomId), waitMs);
  if (inRoom === null) return null;
  const inTab = await locks.hold(tabLock(slot), isSeated ? 0 : waitMs);
  if (inTab === null && !isSeated) {
    inRoom();
    return null;
  }
  return inTab === null ? [inRoom] : [inRoom, inTab];
}

const tabLock = (slot: number) => `tictactoe:player:${slot}`;
const roomLock = (slot: number, roomId: string) => `tictactoe:player:${slot}:${roomId}`;

/** Under a lock, so that two tabs that add a player at once do not overwrite each other's. */
async function addPlayer(deps: IdentityDeps, roomId: string | null): Promise<TabPlayer> {
  const doneAdding = await deps.locks.hold('tictactoe:adding', 2000);
  const players = deps.playerStorage.players();
  const slot = players.length;
  const player = { secret: newSecret(deps), friendlyName: friendlyName(deps), givenName: null };
  // Locked before it is in the list, so no other tab can want it yet.
  const releases = await holdSlot(deps.locks, roomId, { slot, isSeated: false, waitMs: 0 });
  deps.playerStorage.savePlayers([...players, player]);
  doneAdding?.();
  return tabPlayer(deps, slot, releases ?? [], player);
}

function tabPlayer(
  { playerStorage, locks }: IdentityDeps,
  slot: number,
  releases: Release[],
  added = playerStorage.players()[slot],
): TabPlayer {
  if (added === undefined) throw new Error(`no player in slot ${slot}`);
  playerStorage.saveTabSlot(slot);
  const player = { ...added };
  const lockedRooms = new Set<string>();
  return {
    secret: player.secret,
    slot,
    name: () => player.givenName ?? playerStorage.lastGivenName() ?? player.friendlyName,
    setName(name) {
      player.givenName = name;
      playerStorage.saveLastGivenName(name);
      const players = playerStorage.players();
      // Another tab may have removed all players: then the slot is empty or another player's.
      if (players[slot]?.secret === player.secret) {
        playerStorage.savePlayers(players.with(slot, player));
      }
    },
    rememberSeat: (roomId) => playerStorage.rememberSeat(roomId, slot),
    async lockRoom(roomId) {
      if (lockedRooms.has(roomId)) return true;
      const release = await locks.hold(roomLock(slot, roomId), 0);
      if (release === null) return false;
      lockedRooms.add(roomId);
      releases.push(release);
      return true;
    },
    release: () => {
      for (const release of releases.splice(0)) release();
    },
  };
}

/** 132 random bits: 22 characters of base64url. */
function newSecret({ fillRandom }: IdentityDeps): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return [...fillRandom(new Uint8Array(22))].map((byte) => alphabet[byte & 63]).join('');
}
