/** Which player a tab becomes, with tabs, reloads and duplicates played through. */
import { describe, expect, it } from 'vitest';
import { takePlayer } from '../../src/identity/identity.ts';
import {
  createPlayerStorage,
  memoryStorage,
  type Storage,
} from '../../src/identity/player-storage.ts';
import type { Release, TabLocks } from '../../src/identity/tab-locks.ts';

const room = 'ABCDEFGHJK';
const otherRoom = '0123456789';

/** One browser: what its tabs share. A wait for a lock ends once it is released. */
function openBrowser() {
  const local = memoryStorage();
  const held = new Map<string, () => void>();
  const waits: number[] = [];
  let returning: (() => void) | null = null;
  let randomByte = 0;

  const locks: TabLocks = {
    async hold(name, waitMs) {
      if (held.has(name) && waitMs > 0) {
        waits.push(waitMs);
        returning?.();
      }
      if (held.has(name)) return null;
      const release: Release = () => held.delete(name);
      held.set(name, release);
      return release;
    },
  };
  const fillRandom = (bytes: Uint8Array<ArrayBuffer>) => {
    randomByte += 1;
    return bytes.fill(randomByte);
  };
  const openTab = (roomId: string | null, session: Storage = memoryStorage()) =>
    takePlayer({ playerStorage: createPlayerStorage(local, session), locks, fillRandom }, roomId);
  return {
    openTab,
    local,
    waits,
    whenWaitedFor: (giveBack: () => void) => {
      returning = giveBack;
    },
  };
}

function copyOf(storage: Storage): Storage {
  const copy = memoryStorage();
  copy.setItem('tictactoe:slot', storage.getItem('tictactoe:slot') ?? '');
  return copy;
}

describe('takePlayer', () => {
  it('[R7] makes a secret of at least 128 bits, in base64url', async () => {
    const { secret } = await openBrowser().openTab(room);
    expect(secret).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });

  it('[R7] makes a new secret once everybody is forgotten, which a tab still open does not undo', async () => {
    const { openTab, local } = openBrowser();
    const session = memoryStorage();
    const old = await openTab(room, session);
    old.rememberSeat(room);
    createPlayerStorage(local, session).forgetAll();
    const fresh = await openTab(room, session);
    old.setName('Old');
    expect(fresh.secret).not.toBe(old.secret);
    expect(
      createPlayerStorage(local, session)
        .players()
        .map(({ secret }) => secret),
    ).toEqual([fresh.secret]);
  });

  it('gives two tabs of one browser two players', async () => {
    const { openTab } = openBrowser();
    const [first, second] = [await openTab(room), await openTab(room)];
    expect(second.secret).not.toBe(first.secret);
  });

  it('gives two tabs that open at once two players', async () => {
    const { openTab } = openBrowser();
    const [first, second] = await Promise.all([openTab(room), openTab(room)]);
    expect(second.secret).not.toBe(first.secret);
  });

  it('gives a reloaded tab the player it had, even if the old page lets go a moment late', async () => {
    const { openTab, whenWaitedFor, waits } = openBrowser();
    const session = memoryStorage();
    const beforeReload = await openTab(room, session);
    whenWaitedFor(() => beforeReload.release());
    const afterReload = await openTab(room, session);
    expect(waits.length).toBeGreaterThan(0);
    expect(afterReload.secret).toBe(beforeReload.secret);
  });

  it('gives a duplicated tab another player while the first is alive', async () => {
    const { openTab } = openBrowser();
    const session = memoryStorage();
    const first = await openTab(room, session);
    first.rememberSeat(room);
    const duplicate = await openTab(room, copyOf(session));
    expect(duplicate.secret).not.toBe(first.secret);
  });

  it('gives the link opened again the player that is seated there', async () => {
    const { openTab } = openBrowser();
    const first = await openTab(room);
    const second = await openTab(room);
    first.rememberSeat(room);
    second.rememberSeat(room);
    second.release();
    expect((await openTab(room)).secret).toBe(second.secret);
  });

  it('gives the seat back although its player has another room open in another tab', async () => {
    const { openTab } = openBrowser();
    const inRoom = await openTab(room);
    inRoom.rememberSeat(room);
    inRoom.release();
    const elsewhere = await openTab(otherRoom);
    expect(elsewhere.secret).toBe(inRoom.secret);
    expect((await openTab(room)).secret).toBe(inRoom.secret);
  });

  it('prefers the seat in the room to the player the tab was elsewhere', async () => {
    const { openTab } = openBrowser();
    const seated = await openTab(room);
    const session = memoryStorage();
    const other = await openTab(otherRoom, session);
    seated.rememberSeat(room);
    seated.release();
    other.release();
    expect((await openTab(room, session)).secret).toBe(seated.secret);
  });

  it('keeps a room that was just made from a second tab', async () => {
    const { openTab } = openBrowser();
    const creator = await openTab(null);
    await creator.lockRoom(room);
    creator.rememberSeat(room);
    expect((await openTab(room)).secret).not.toBe(creator.secret);
  });

  it('starts over when the remembered list is not one', async () => {
    const { openTab, local } = openBrowser();
    local.setItem('tictactoe:players', '[{"secret":"short"}]');
    local.setItem('tictactoe:seats', '{');
    expect((await openTab(room)).secret).toHaveLength(22);
  });
});

describe('the name', () => {
  it('is a friendly one until one is given, and stays with the player', async () => {
    const { openTab } = openBrowser();
    const first = await openTab(room);
    expect(first.name()).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
    first.setName('Ann');
    first.release();
    expect((await openTab(room)).name()).toBe('Ann');
  });

  it('of one tab is not changed by a name given in another', async () => {
    const { openTab } = openBrowser();
    const [first, second] = [await openTab(room), await openTab(room)];
    first.setName('Ann');
    second.setName('Bob');
    first.release();
    expect((await openTab(room)).name()).toBe('Ann');
  });
});
