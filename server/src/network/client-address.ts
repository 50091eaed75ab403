/** Who is at the other end of a connection, and what was asked for: a proxy's word counts if it is trusted. */
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import proxyAddr from 'proxy-addr';

export type ClientAddress = ReturnType<typeof createClientAddress>;

/**
 * `trusted`: addresses, ranges, or the names that proxy-addr knows, such as `loopback`. `onUntrusted` is
 * called once, for the first one not among them that speaks for others: all who come by it are one address.
 */
export function createClientAddress(
  trusted: string[],
  onUntrusted: (proxy: string) => void = () => {},
) {
  let isReported = false;
  const isTrusted = proxyAddr.compile(trusted);
  const isForwarded = (request: IncomingMessage): boolean =>
    isTrusted(request.socket.remoteAddress ?? '', 0);

  return {
    /** What limits count by: one IPv4 address, or one IPv6 network, which is what one customer gets. */
    addressOf(request: IncomingMessage): string {
      if (!isReported && 'x-forwarded-for' in request.headers && !isForwarded(request)) {
        isReported = true;
        onUntrusted(request.socket.remoteAddress ?? '');
      }
      return networkOf(proxyAddr(request, isTrusted) ?? '');
    },

    /** The host and, where a trusted proxy sets it, the scheme that the client asked for. */
    targetOf(request: IncomingMessage): { host: string; scheme: string | null } {
      const { headers } = request;
      if (!isForwarded(request)) return { host: headers.host ?? '', scheme: null };
      return {
        host: firstOf(headers['x-forwarded-host']) ?? headers.host ?? '',
        scheme: firstOf(headers['x-forwarded-proto']) ?? null,
      };
    },
  };
}

export function isTrustList(trusted: string[]): boolean {
  try {
    proxyAddr.compile(trusted);
    return true;
  } catch {
    return false;
  }
}

/** The first of several values is the one that the client's own proxy set. */
const firstOf = (header: string | string[] | undefined): string | undefined =>
  String(header ?? '')
    .split(',')[0]
    ?.trim() || undefined;

/** `::ffff:192.0.2.1` is 192.0.2.1; of IPv6 the first 64 bits. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  if (!isIPv6(address)) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
