/** Bugs to plant in a server, each as pieces of source text and what takes their place. */
export type Planting = {
  /** The end of the file's path. */
  file: string;
  find: string;
  replace: string;
};

export const bugs = {
  /** Two servers that change a room at once both get their way. */
  'no-version-compare': [
    {
      file: 'redis/commit-room.lua',
      find: 'if not isExpected then',
      replace: 'if false then',
    },
  ],
  /** Now and then a change is acknowledged and not committed. */
  'acknowledge-without-commit': [
    {
      file: 'update-room.ts',
      find: 'const next = result.value;',
      replace:
        'const next = result.value; if (next.version % 7 === 0) return { result, room: next };',
    },
  ],
  /** The server's sockets are told of a change that is only about to be committed. */
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
  /** Whoever is seated plays for both. */
  'anybodys-turn': [
    {
      file: 'shared/src/room-commands.ts',
      find: "if (game.markToMove(before) !== mark) return fail('not_your_turn');\n  const clock",
      replace: 'const clock',
    },
  ],
  /** After a loss of Redis' data nobody gives the rooms back. */
  'no-putting-back': [
    {
      file: 'redis/restore-room.lua',
      find: "local current = redis.call('GET', KEYS[1])",
      replace: 'do return 0 end',
    },
  ],
  /** Clocks run out and nobody wakes up. */
  'no-wake-ups': [{ file: 'redis/take-due.lua', find: 'return due', replace: 'return {}' }],
  /** What is said is acknowledged and told, and kept nowhere. */
  'chat-lost': [
    {
      file: 'redis/add-message.lua',
      find: "redis.call('RPUSH', KEYS[1], ARGV[1])",
      replace: '',
    },
  ],
  /** Whoever waits for an opponent is not in the queue. */
  'queue-lost': [
    {
      file: 'redis/seek-match.lua',
      find: "redis.call('ZADD', KEYS[1], ARGV[3], player)",
      replace: '',
    },
  ],
  /** Whoever was away comes back to the seat of nobody. */
  'seat-lost': [
    {
      file: 'shared/src/room-commands.ts',
      find: 'const back = { ...seat, name,',
      replace: "const back = { ...seat, name, ...(seat.away && { playerId: 'nobody__________' }),",
    },
  ],
  /** A clock runs out whether or not anybody could have moved. */
  'clock-runs-on': [
    {
      file: 'shared/src/room-changes.ts',
      find: "if (turnEndsAt - turnTimeMs < interruptedUntil) return 'interrupted';",
      replace: '',
    },
  ],
  /** Every server goes by a clock of its own. */
  'own-clock': [
    {
      file: 'redis/redis-connection.ts',
      find: 'now: watch.now,',
      replace: 'now: () => Date.now(),',
    },
  ],
} as const satisfies Record<string, readonly Planting[]>;

export type BugName = keyof typeof bugs;
