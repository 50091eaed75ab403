/** Names of keys and channels in Redis. What is changed in one step shares a hash tag, and so a slot of Redis Cluster. */
import { groupsOfCluster, groupsOfOneRedis, type RoomGroups } from './room-groups.ts';

export type RedisKeys = ReturnType<typeof createRedisKeys>;

function createRedisKeys(groups: RoomGroups) {
  const { tags, groupOf, taggedId } = groups;
  const perGroup = (name: string): readonly string[] => tags.map((tag) => `${name}:{${tag}}`);
  const gates = perGroup('gate');
  return {
    groupOf,
    /** String: version, lineage and commit of the document, and the document; also the sharded channel of its changes. */
    room: (roomId: string): string => `room:${taggedId(roomId)}`,
    /** Hash: server instance → who of its sockets is in the room. */
    presence: (roomId: string): string => `presence:${taggedId(roomId)}`,
    /** List of the last messages of a room, as JSON. */
    chat: (roomId: string): string => `chat:${taggedId(roomId)}`,
    /** Set: the players who let watchers read the chat. */
    chatSharers: (roomId: string): string => `chat:${taggedId(roomId)}:shared`,
    // Of each group:
    /** Sorted sets: room id → when it next needs attention, in ms since 1970. */
    wakes: perGroup('wake'),
    /** Streams: rated games that have ended, until both players have counted them. */
    ended: perGroup('ended'),
    /** Strings: for which start of Redis, and in which lineage, the group's rooms are open. */
    gates,
    /** Strings that this Redis alone has, for a moment: the gate was looked at. */
    gateNotes: gates.map((gate) => `${gate}:open`),
    /** Sharded channels: the group's part of `game-moves`. */
    gameMoves: perGroup('game-moves'),
    /** Which servers are in touch with a shard; of the groups there, the first one's counts. */
    shardServers: tags.map((tag) => leaseKeysOf(`shard:{${tag}}`)),
    /** A channel of Socket.IO's adapter; that of a room lies with the room's keys. */
    adapterChannel: (channel: string): string =>
      groups === groupsOfOneRedis ? channel : withTag(channel, groups),
  };
}

export const keysOfOneRedis = createRedisKeys(groupsOfOneRedis);
export const keysOfCluster = createRedisKeys(groupsOfCluster);

/** All in one slot. */
export type LeaseKeys = ReturnType<typeof leaseKeysOf>;

function leaseKeysOf(name: string) {
  return {
    /** Sorted set: server instance → when its lease ends, in ms since 1970. */
    leases: name,
    /** Hash: server instance → what it says of itself, as JSON. */
    reports: `${name}:stats`,
    /** String: until when play was interrupted last, in ms since 1970. */
    interrupted: `${name}:interrupted`,
    /** String, for a second: the sums over all reports. */
    totals: `${name}:totals`,
  };
}

/** All servers. */
export const serversKeys = leaseKeysOf('{servers}');
/** String: how far the clock that all servers share is ahead of that of the Redis that has the key, in ms. */
export const clockKey = '{servers}:clock';
/** String: by which the servers name rooms to those who watch. */
export const commandsSecretKey = '{servers}:commands-key';
/** Sharded channel: what each server answered, while anybody watches. */
export const commandsChannel = '{servers}:commands';
/** Sorted sets of ids of public rooms, by when they began: with a free seat, and those being played. */
export const lobbyKeys = { open: '{lobby}:open', playing: '{lobby}:playing' };
/** Sorted sets: which of those are listed for a player, or for an address. */
export const shownForKey = (heading: 'open' | 'playing', owner: string): string =>
  `${lobbyKeys[heading]}:for:${owner}`;
/** Sorted set of the ids of rooms that a player or an address has made, by when. */
export const createdKey = (owner: string): string => `created:by:${owner}`;
/** All in one slot. */
export const accountKeys = (id: string) => ({
  /** String: the account and the key of its name, as JSON; also the sharded channel of revocations and renames. */
  account: `account:{${id}}`,
  /** Hash: id of a session → the session, as JSON. */
  sessions: `account:{${id}}:sessions`,
});
/** String: id of the account that has the name, and when it took it in ms since 1970; without that while reserved. */
export const accountNameKey = (nameKey: string): string => `account-name:${nameKey}`;
/** String: a challenge to an authenticator, as JSON. */
export const challengeKey = (key: string): string => `challenge:${key}`;
/** Hash: server → what it says of the account, after the time until which that holds. */
export const whereaboutsKey = (accountId: string): string => `whereabouts:{${accountId}}`;
/** All in one slot: challenges of an account to a game. */
export const gameChallengeKeys = (accountId: string) => ({
  /** Hash: room → the challenge as JSON, after the time until which it stands. */
  open: `game-challenge:{${accountId}}`,
  /** String, for a while: the challenger may not ask the account again. */
  askedBy: (challengerId: string): string => `game-challenge:{${accountId}}:by:${challengerId}`,
});
/** String: the account that is challenged to a game in the room. */
export const challengedInKey = (roomId: string): string => `game-challenge:in:${roomId}`;
/** All in one slot: who waits (sorted sets by since), what is known of them (hash), and one key per match and player, also the
 * name of the sharded channel on which the player's server is notified of the match. */
export const matchKeys = {
  /** Those who would play what servers of the previous release pair people for; these look here alone [R12]. */
  queue: '{match}:queue',
  /** Those who would not. */
  choosyQueue: '{match}:queue:choosy',
  seekers: '{match}:seekers',
  matchPrefix: '{match}:of:',
  /** Strings: how many matches a player, and the players of an address, have not come to; that a player came. */
  missedPrefix: '{match}:missed:',
  missedOfAddressPrefix: '{match}:missed-at:',
  camePrefix: '{match}:came:',
};

/** Of an account, all in one slot. */
export const ratingKeys = (accountId: string) => ({
  /** Hash: kind of game → standing, as JSON. */
  standings: `rating:{${accountId}}`,
  /** List of the games that counted, as JSON, the oldest first; and hash: id of a game → its place in it, from 0. */
  games: `rating:{${accountId}}:games`,
  places: `rating:{${accountId}}:places`,
  /** String, for a while: the account was deleted, and counts nothing any more. */
  forgotten: `rating:{${accountId}}:forgotten`,
});
/** Hash: the games that count of two accounts on a day (UTC) → the ratings of both before, as JSON. */
export function ratedPairKey(players: { X: string; O: string }, at: number): string {
  const pair = [players.X, players.O].sort().join(':');
  return `rated-pair:{${pair}}:${new Date(at).toISOString().slice(0, 10)}`;
}
/** Of a kind of game, all in one slot. */
export const leaderboardKeys = (kind: string) => ({
  /** Sorted set: account → rating, of those that are settled. */
  board: `leaderboard:{${kind}}`,
  /** Sorted set: account → when it played last, in ms since 1970; and hash: account → games it had counted then. */
  playedAt: `leaderboard:{${kind}}:played`,
  games: `leaderboard:{${kind}}:games`,
});

/** `socket.io#/#CODE#` becomes `socket.io#/#{tag}CODE#`. */
function withTag(channel: string, { taggedId }: RoomGroups): string {
  return channel.replace(
    /#([0-9A-HJKMNP-TV-Z]{10})#$/,
    (_, roomId: string) => `#${taggedId(roomId)}#`,
  );
}
