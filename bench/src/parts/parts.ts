/** The parts of a server, in the order in which they are added to the floor: each comes on top of all before it. */
export const partTitles = {
  wire: 'requests with acknowledgements, a frame to each player (`room-packets.ts`)',
  document: 'the document and its rules (`shared/`)',
  validation: 'payloads validated (`requestSchemas`, `read-move.ts`)',
  store: 'the store (`redis-store.ts`, `commit-room.lua`)',
  rooms: 'copies and subscriptions (`update-room.ts`, `room-subscriptions.ts`)',
  requests: 'deadlines, slices, handlers, log (`requests/`, `ops/`)',
  connections: 'connections guarded and limited (`sockets/`, `limits/`)',
  metrics: 'metrics (`metrics.ts`)',
} as const;

export type Part = keyof typeof partTitles;
export const parts = Object.keys(partTitles) as Part[];

export const isPart = (name: string): name is Part => name in partTitles;
