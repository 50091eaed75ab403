/**
 * Names of keys and channels in Redis. The first character of a room's code is its hash tag, so
 * that in Redis Cluster all keys of one commit share a slot while rooms spread over 32 of them.
 */
import { roomIdAlphabet } from '@tictactoe/shared/room-id';

const tagged = (kind: string, roomId: string) => `${kind}:{${roomId[0]}}${roomId.slice(1)}`;

/** String: version, lineage and commit of the document, and the document; also the sharded channel of its changes. */
export const roomKey = (roomId: string): string => tagged('room', roomId);
/** Hash: server instance → who of its sockets is in the room. */
export const presenceKey = (roomId: string): string => tagged('presence', roomId);
/** Sorted set: room id → when it next needs attention, in ms since 1970. */
export const wakeKey = (roomId: string): string => `wake:{${roomId[0]}}`;
export const wakeKeys: readonly string[] = [...roomIdAlphabet].map(wakeKey);
/** Strings, one per slot: for which start of Redis, and in which lineage, rooms are open. */
export const gateKeys: readonly string[] = [...roomIdAlphabet].map((tag) => `gate:{${tag}}`);
/** Strings that this Redis alone has, for a moment: the gate was looked at. */
export const gateNoteKeys: readonly string[] = gateKeys.map((key) => `${key}:open`);
/** Which of the slots a room is in. */
export const gateNumber = (roomId: string): number => roomIdAlphabet.indexOf(roomId[0] as string);
/** Sorted set: server instance → when its lease ends, in ms since 1970. */
export const serversKey = '{servers}';
/** Hash: server instance → what it says of itself, as JSON. */
export const serverStatsKey = '{servers}:stats';
/** String: how far the clock that all servers share is ahead of Redis' own, in ms. */
export const clockKey = '{servers}:clock';
/** String: until when play was interrupted last, in ms since 1970. */
export const interruptedKey = '{servers}:interrupted';
/** String: by which the servers name rooms to those who watch. */
export const commandsSecretKey = '{servers}:commands-key';
/** Sharded channel: what each server answered, while anybody watches. */
export const commandsChannel = '{servers}:commands';
/** Sorted sets of room ids, by when they began: public ones with a free seat, and those being played. */
export const lobbyKeys = { open: '{lobby}:open', playing: '{lobby}:playing' };
/** Sorted sets: which of those are listed for a player, or for an address. */
export const shownForKey = (heading: 'open' | 'playing', owner: string): string =>
  `${lobbyKeys[heading]}:for:${owner}`;
/** List of the last messages of a room, as JSON. */
export const chatKey = (roomId: string): string => tagged('chat', roomId);
/** Sorted set of the ids of rooms that a player or an address has made, by when. */
export const createdKey = (owner: string): string => `created:by:${owner}`;
/** All in one slot: who waits (sorted set by since), what is known of them (hash), and one key per match and player, also the
 * name of the sharded channel on which the player's server is notified of the match. */
export const matchKeys = {
  queue: '{match}:queue',
  seekers: '{match}:seekers',
  matchPrefix: '{match}:of:',
  /** Strings: how many matches a player, and the players of an address, have not come to; that a player came. */
  missedPrefix: '{match}:missed:',
  missedOfAddressPrefix: '{match}:missed-at:',
  camePrefix: '{match}:came:',
};
