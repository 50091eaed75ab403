/** How many packets a socket, and all sockets of an address, may send this server in a second [R11]. */

/** A socket that sends this many times its limit is a flood: even to refuse it costs too much. */
const floodFactor = 2;

export type EventLimitsOptions = { eventsPerSocket: number; eventsPerAddress: number };
export type EventLimits = ReturnType<typeof createEventLimits>;

/**
 * What addresses send is counted by windows so short, in ms, that whoever has to wait for the next one hardly
 * notices, and neither do others of what has waited.
 */
const windowMs = 10;

/** `arrive` counts a packet of an address. */
type Counters = { second: () => number; arrive: (address: string) => void };

export function createEventLimits(
  options: EventLimitsOptions,
  now: () => number = () => performance.now(),
) {
  const mostInWindow = Math.ceil((options.eventsPerAddress * windowMs) / 1000);
  const arrived = new Map<string, number>();
  let window = 0;
  const arrivedOf = (address: string): number => {
    const current = Math.floor(now() / windowMs);
    if (current !== window) arrived.clear();
    window = current;
    return arrived.get(address) ?? 0;
  };
  const counters: Counters = {
    second: () => Math.floor(now() / 1000),
    arrive: (address) => void arrived.set(address, arrivedOf(address) + 1),
  };
  const waiting = new Map<string, (() => void)[]>();
  const watch = (): void => {
    setTimeout(letSomeGoOn, windowMs - (now() % windowMs)).unref();
  };
  /** One packet each: whoever has more waits behind the others. */
  const letSomeGoOn = (): void => {
    const goingOn: (() => void)[] = [];
    for (const [address, all] of waiting) {
      goingOn.push(...all.splice(0, mostInWindow));
      if (all.length === 0) waiting.delete(address);
    }
    if (waiting.size > 0) watch();
    for (const goOn of goingOn) goOn();
  };
  return {
    forSocket: (address: string): SocketLimits => new SocketLimits(address, options, counters),
    /** Whether the address has sent so much that nothing more of it is to be read for a moment. */
    mustWait: (address: string): boolean =>
      waiting.has(address) || arrivedOf(address) >= mostInWindow,
    /** Calls `goOn` when more of the address may be read. */
    wait(address: string, goOn: () => void): void {
      const all = waiting.get(address);
      if (waiting.size === 0) watch();
      if (all === undefined) waiting.set(address, [goOn]);
      else all.push(goOn);
    },
  };
}

/** A class, for there is one per socket. Every packet is counted once on arrival, events once more on being carried out. */
export class SocketLimits {
  readonly address: string;
  readonly #options: EventLimitsOptions;
  readonly #counters: Counters;
  #second = 0;
  #arrived = 0;
  #spent = 0;

  constructor(address: string, options: EventLimitsOptions, counters: Counters) {
    this.address = address;
    this.#options = options;
    this.#counters = counters;
  }

  /**
   * Counts a packet of whatever kind; what is no event is spent at once, for nothing else will ask.
   * False: it is a flood, and nothing more is to be read.
   */
  admitPacket(isEvent: boolean): boolean {
    this.#turnSecond();
    this.#arrived++;
    this.#counters.arrive(this.address);
    if (!isEvent) this.#spent++;
    return this.#arrived <= this.#options.eventsPerSocket * floodFactor;
  }

  /** Whether an event that has arrived may be carried out. */
  admitEvent(): boolean {
    this.#turnSecond();
    return ++this.#spent <= this.#options.eventsPerSocket;
  }

  #turnSecond(): void {
    const second = this.#counters.second();
    if (second === this.#second) return;
    this.#second = second;
    this.#arrived = 0;
    this.#spent = 0;
  }
}
