/** How many packets a socket, and all sockets of an address, may send this server in a second [R11]. */

/** A socket that sends this many times its limit is a flood: even to refuse it costs too much. */
const floodFactor = 2;

export type EventLimitsOptions = { eventsPerSocket: number; eventsPerAddress: number };
export type EventLimits = ReturnType<typeof createEventLimits>;

/** What an address has sent in this second, and what of it may be carried out. */
type Count = { arrived: number; spent: number };
/** The seconds by which all is counted, and the addresses that have sent something in this one. */
type Window = {
  countOf: (address: string) => Count;
  second: () => number;
  whenNextBegins: (goOn: () => void) => void;
};

export function createEventLimits(
  options: EventLimitsOptions,
  now: () => number = () => performance.now(),
) {
  const addresses = new Map<string, Count>();
  let latest = 0;
  const second = (): number => {
    const current = Math.floor(now() / 1000);
    if (current !== latest) {
      latest = current;
      addresses.clear();
    }
    return current;
  };
  const countOf = (address: string): Count => {
    const known = addresses.get(address);
    if (known !== undefined) return known;
    const made = { arrived: 0, spent: 0 };
    addresses.set(address, made);
    return made;
  };
  let waiting: (() => void)[] = [];
  const window: Window = {
    ...{ countOf, second },
    whenNextBegins(goOn) {
      if (waiting.push(goOn) > 1) return;
      const goOnAll = (): void => {
        const all = waiting;
        waiting = [];
        for (const each of all) each();
      };
      setTimeout(goOnAll, 1000 - (now() % 1000)).unref();
    },
  };
  return {
    forSocket: (address: string): SocketLimits => new SocketLimits(address, options, window),
  };
}

/** A class, for there is one per socket. Every packet is counted once on arrival, events once more on being carried out. */
export class SocketLimits {
  readonly address: string;
  readonly #options: EventLimitsOptions;
  readonly #window: Window;
  #second = 0;
  #arrived = 0;
  #spent = 0;
  /** What can be read later need not be refused. */
  #canWait = false;

  constructor(address: string, options: EventLimitsOptions, window: Window) {
    this.address = address;
    this.#options = options;
    this.#window = window;
  }

  /**
   * Counts a packet of whatever kind; what is no event is spent at once, for nothing else will ask.
   * False: it is a flood, and nothing more is to be read.
   */
  admitPacket(isEvent: boolean): boolean {
    this.#turnSecond();
    this.#arrived++;
    this.#window.countOf(this.address).arrived++;
    if (!isEvent) this.#spend();
    return this.#arrived <= this.#options.eventsPerSocket * floodFactor;
  }

  /** True if its address has sent so much that nothing more is to be read until `goOn` is called, in the next second. */
  mustWait(goOn: () => void): boolean {
    this.#canWait = true;
    this.#turnSecond();
    const { arrived } = this.#window.countOf(this.address);
    if (arrived < this.#options.eventsPerAddress) return false;
    this.#window.whenNextBegins(goOn);
    return true;
  }

  /** Whether an event that has arrived may be carried out. */
  admitEvent(): boolean {
    this.#turnSecond();
    return this.#spend();
  }

  #turnSecond(): void {
    const second = this.#window.second();
    if (second === this.#second) return;
    this.#second = second;
    this.#arrived = 0;
    this.#spent = 0;
  }

  #spend(): boolean {
    // Not counted for the address: one that floods must not silence its neighbours there.
    if (++this.#spent > this.#options.eventsPerSocket) return false;
    const ofAddress = this.#window.countOf(this.address);
    return ++ofAddress.spent <= this.#options.eventsPerAddress || this.#canWait;
  }
}
