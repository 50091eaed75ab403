/** Bugs to plant in a server: pieces of source text and their replacements. */
export type Planting = {
  /** The end of the file's path. */
  file: string;
  find: string;
  replace: string;
};

export const bugs = {
  /** Of two servers that change a room at once, both succeed. */
  'no-version-compare': [
    {
      file: 'redis/commit-room.lua',
      find: 'if not isExpected then',
      replace: 'if false then',
    },
  ],
  /** Now and then a change is acknowledged but not committed. */
  'acknowledge-without-commit': [
    {
      file: 'update-room.ts',
      find: 'const next = result.value;',
      replace:
        'const next = result.value; if (next.version % 7 === 0) return { result, room: next };',
    },
  ],
  /** The server's sockets receive a change before it is committed. */
  'broadcast-first': [
    {
      file: 'update-room.ts',
      find: 'const next = result.value;',
      replace: 'const next = result.value; subscriptions.announce(next);',
    },
    {
      file: 'room-subscriptions.ts',
      find: 'copyOf: (roomId: string): Room',
      replace: `announce: (room: Room) => notifySockets({ room, origin: null }),
    copyOf: (roomId: string): Room`,
    },
  ],
  /** Each player may move for both. */
  'anybodys-turn': [
    {
      file: 'shared/src/move-refusals.ts',
      find: "return markOfTurn(room, turn) === mark ? null : 'not_your_turn';",
      replace: 'return null;',
    },
  ],
  /** After a loss of Redis' data no server restores its rooms. */
  'no-putting-back': [
    {
      file: 'redis/restore-room.lua',
      find: "local current = redis.call('GET', KEYS[1])",
      replace: 'do return 0 end',
    },
  ],
  /** A Redis that wakes up after it was replaced still commits. */
  'no-fence': [
    {
      file: 'redis/commit-room.lua',
      find: 'if now > tonumber(ARGV[6]) then',
      replace: 'if false then',
    },
  ],
  /** While one shard is away, every room is paused. */
  'one-gate-for-all': [
    {
      file: 'redis/recovery-gate.ts',
      find: 'if (!isOpen(keys.groupOf(roomId)))',
      replace: 'if (gates.some((_, group) => !isOpen(group)))',
    },
  ],
  /** Timers that are due are never taken. */
  'no-wake-ups': [{ file: 'redis/take-due.lua', find: 'return { taken,', replace: 'return { {},' }],
  /** Chat messages are acknowledged and broadcast, but not stored. */
  'chat-lost': [
    {
      file: 'redis/add-message.lua',
      find: "redis.call('RPUSH', KEYS[1], ARGV[1])",
      replace: '',
    },
  ],
  /** Players who look for an opponent are not queued. */
  'queue-lost': [
    {
      file: 'redis/seek-match.lua',
      find: "redis.call('ZADD', queue, ARGV[3], player)",
      replace: '',
    },
  ],
  /** A player who was away returns to a seat that is nobody's. */
  'seat-lost': [
    {
      file: 'shared/src/room-commands.ts',
      find: 'const back = { ...seat, name,',
      replace: "const back = { ...seat, name, ...(seat.away && { playerId: 'nobody__________' }),",
    },
  ],
  /** Clocks run out although nobody could have moved. */
  'clock-runs-on': [
    {
      file: 'shared/src/room-clocks.ts',
      find: "if (turnBeganAt(room, turnEndsAt) < interruptedUntil) return 'interrupted';",
      replace: '',
    },
  ],
  /** A player gains twice what a move is to add. */
  'increment-twice': [
    {
      file: 'shared/src/room-clocks.ts',
      find: 'leftMs + addedMs',
      replace: 'leftMs + 2 * addedMs',
    },
  ],
  /** A rated game ends, and no server is told. */
  'game-unrated': [
    {
      file: 'redis/commit-room.lua',
      find: "redis.call('XADD', KEYS[5], '*', 'game', ARGV[10])",
      replace: '',
    },
  ],
  /** A rated game is counted for one of its players alone. */
  'one-side-rated': [
    {
      file: 'ratings/rate-game.ts',
      find: "O: await countFor('O', game, before, ratings),",
      replace: 'O: { before: 0, after: 0, isProvisional: true },',
    },
  ],
  /** A rated game that is handed out again is counted again. */
  'rated-again': [
    { file: 'ratings/rate-games.ts', find: 'await ratings.acknowledge(receipt);', replace: '' },
    {
      file: 'redis/count-game.lua',
      find: 'if place then',
      replace: 'if false then',
    },
  ],
  /** Every server uses its own clock. */
  'own-clock': [
    {
      file: 'redis/redis-connection.ts',
      find: 'now: clock.now,',
      replace: 'now: () => Date.now(),',
    },
  ],
} as const satisfies Record<string, readonly Planting[]>;

export type BugName = keyof typeof bugs;
