/** How many packets a socket, and all sockets of an address, may send this server in a second. */

/** A socket that sends this many times its limit is a flood: even to refuse it costs too much. */
const floodFactor = 4;

export type EventLimitsOptions = { eventsPerSocket: number; eventsPerAddress: number };
export type EventLimits = ReturnType<typeof createEventLimits>;

/** The seconds by which all is counted, and what the addresses have spent in this one. */
type Window = { second: () => number; addresses: Map<string, number> };

export function createEventLimits(
  options: EventLimitsOptions,
  now: () => number = () => performance.now(),
) {
  const addresses = new Map<string, number>();
  let latest = 0;
  const second = (): number => {
    const current = Math.floor(now() / 1000);
    if (current !== latest) {
      latest = current;
      addresses.clear();
    }
    return current;
  };
  return {
    forSocket: (address: string): SocketLimits =>
      new SocketLimits(address, options, { second, addresses }),
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
    if (!isEvent) this.#spend();
    return this.#arrived <= this.#options.eventsPerSocket * floodFactor;
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
    const { addresses } = this.#window;
    const ofAddress = (addresses.get(this.address) ?? 0) + 1;
    addresses.set(this.address, ofAddress);
    return ofAddress <= this.#options.eventsPerAddress;
  }
}
