/**
 * Names of keys and channels in Redis. The first character of a room's code is its hash tag, so
 * that in Redis Cluster all keys of one commit share a slot while rooms spread over 32 of them.
 */
import { roomIdAlphabet } from '@tictactoe/shared/room-id';

const tagged = (kind: string, roomId: string) => `${kind}:{${roomId[0]}}${roomId.slice(1)}`;

/** Hash of `version` and `document`; also the name of the sharded channel that tells its changes. */
export const roomKey = (roomId: string): string => tagged('room', roomId);
/** Hash: server instance → who of its sockets is in the room. */
export const presenceKey = (roomId: string): string => tagged('presence', roomId);
/** Sorted set: room id → when it next needs attention, in ms since 1970. */
export const wakeKey = (roomId: string): string => `wake:{${roomId[0]}}`;
export const wakeKeys: readonly string[] = [...roomIdAlphabet].map(wakeKey);
/** Sorted set: server instance → when its lease ends, in ms since 1970. */
export const serversKey = '{servers}';
/** Hash: server instance → what it says of itself, as JSON. */
export const serverStatsKey = '{servers}:stats';
/** Sharded channel: what each server answered, while anybody watches. */
export const commandsChannel = '{servers}:commands';
/** Sorted sets of room ids, by when they began: public ones with a free seat, and those being played. */
export const lobbyKeys = { open: '{lobby}:open', playing: '{lobby}:playing' };
/** List of the last messages of a room, as JSON. */
export const chatKey = (roomId: string): string => tagged('chat', roomId);
/** Set of the ids of rooms a player has made. */
export const createdKey = (playerId: string): string => `created:${playerId}`;
/** All in one slot: who waits (sorted set by since), what is known of them (hash), and one key per match and player. */
export const matchKeys = {
  queue: '{match}:queue',
  seekers: '{match}:seekers',
  matchPrefix: '{match}:of:',
};
