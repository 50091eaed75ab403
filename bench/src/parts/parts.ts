/** The parts of a server, in the order in which they are added to the floor: each comes on top of all before it. */
export const partTitles = {
  wire: 'wire: requests with acknowledgements, a frame to each player (`room-packets.ts`)',
  document: "document: this project's, by its rules (`shared/`)",
  validation: 'validation: payloads read by schema (`requestSchemas`, `read-move.ts`)',
  store: 'store: gate, fence, clock, `game-moves` (`redis-store.ts`, `commit-room.lua`)',
  rooms: 'rooms: copies, subscriptions, conflicts (`update-room.ts`, `room-subscriptions.ts`)',
  requests: 'requests: deadlines, slices, handlers, log (`requests/`, `ops/`)',
  connections: 'connections: guarded and limited (`sockets/`, `limits/`)',
  metrics: 'metrics: what is counted and timed (`metrics.ts`)',
} as const;

export type Part = keyof typeof partTitles;
export const parts = Object.keys(partTitles) as Part[];

export const isPart = (name: string): name is Part => name in partTitles;
