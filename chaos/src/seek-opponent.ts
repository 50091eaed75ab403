/** Looks for an opponent as the page does: anew on every connection, and again if nobody came. */
import { matchKinds } from '@tictactoe/shared/games/match-kinds';
import type { Random } from './random.ts';
import type { ScriptedClient } from './scripted-client.ts';

export type SeekOptions = {
  client: ScriptedClient;
  random: Random;
  /** Resolves once no message about the room can be missed any more. */
  watch: (roomId: string) => Promise<void>;
};

/** A room that is missing for this long was lost before anybody could enter it, in ms. */
const missingForMs = 4000;

/** Resolves to the room in which both have met, or to null if this client closes before. */
export async function seekOpponent({ client, random, watch }: SeekOptions): Promise<string | null> {
  let after: string | undefined;
  // Any board, so that nobody is left over; what each likes best differs. Some would be asked first.
  const names = matchKinds().map(({ name }) => name);
  const first = random.pick(names);
  const wish = {
    kinds: [first, ...names.filter((name) => name !== first)],
    isPlayingComputer: random.isLucky(30),
  };
  for (;;) {
    const roomId = await untilMatched(client, { ...wish, ...(after !== undefined && { after }) });
    if (roomId === null) return null;
    await watch(roomId);
    if (await meets(client, roomId)) return roomId;
    if (client.isClosed) return null;
    client.forget();
    after = roomId;
  }
}

async function untilMatched(client: ScriptedClient, wish: object): Promise<string | null> {
  const payload = { name: client.name, ...wish };
  while (!client.isClosed) {
    client.match = null;
    const reply = await client.insist('match:seek', payload);
    if (reply?.roomId) return reply.roomId;
    // A new connection has to repeat the search.
    const { connectionId } = client;
    await client.until(() => client.match !== null || client.connectionId !== connectionId);
    if (client.match !== null) return client.match;
  }
  return null;
}

async function meets(client: ScriptedClient, roomId: string): Promise<boolean> {
  void client.enter(roomId);
  const isMissing = () =>
    client.missingSince !== null && performance.now() - client.missingSince > missingForMs;
  await client.until(() => isMissing() || (client.hasJoined && isDecided(client)));
  if (!client.hasJoined || client.room === null) return false;
  const { result, seats } = client.room;
  // One who has come and left is one whom this client has met.
  return result?.reason !== 'not_met' || Boolean(seats.X?.hasLeft || seats.O?.hasLeft);
}

/** Both have turned up, or one has failed to. */
const isDecided = ({ room }: ScriptedClient) =>
  room !== null && (room.status === 'over' || !room.meetBy);
