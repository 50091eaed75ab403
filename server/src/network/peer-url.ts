/** Where the other servers reach this one: the address it listens on, or the machine's own for "any". */
import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';

const anyAddress: readonly string[] = ['0.0.0.0', '::'];

/** Undefined on a machine without a network. */
export function peerUrlOf(host: string, port: number): string | undefined {
  const address = anyAddress.includes(host) ? ownAddress() : host;
  if (address === undefined) return undefined;
  return `http://${isIPv6(address) ? `[${address}]` : address}:${port}`;
}

function ownAddress(): string | undefined {
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return addresses.find(({ internal, family }) => !internal && family === 'IPv4')?.address;
}
