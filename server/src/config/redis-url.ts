/** The addresses of Redis: are they ones that the client can use, and how a password gets into them. */

/** Nodes of a cluster are all reached in the same way. */
export function isRedisUrlList(text: string): boolean {
  const addresses = split(text);
  if (!addresses.every(isRedisUrl)) return false;
  const ways = addresses.map((address) => {
    const { protocol, username, password } = new URL(address);
    return `${protocol}//${username}:${password}`;
  });
  return new Set(ways).size === 1 && (addresses.length === 1 || !hasDatabase(text));
}

export const isSeveral = (text: string): boolean => split(text).length > 1;

/** Whether one of them has the number of a database other than the first. */
export const hasDatabase = (text: string): boolean =>
  split(text).some((address) => !/^\/?0?$/.test(new URL(address).pathname));

/** A password that an address already has counts before this one. */
export function redisUrlsOf(text: string, password: string | undefined): readonly string[] {
  return split(text).map((address) => withPassword(address, password));
}

/** A comma within a password begins no address. */
const split = (text: string): string[] => text.trim().split(/\s*,\s*(?=\w*:\/\/|$)/);

/**
 * Stricter than `URL`, which takes `redis://user:p@ss/word@host` for the host `ss`: nothing that the
 * client would stumble over later, or take for something else.
 */
function isRedisUrl(text: string): boolean {
  const url = URL.parse(text);
  if (
    url === null ||
    !/^rediss?:$/.test(url.protocol) ||
    url.hostname === '' ||
    url.hostname.includes(',')
  )
    return false;
  if (!/^(\/\d*)?$/.test(url.pathname) || url.search !== '' || url.hash !== '') return false;
  return isEncoded(url.username) && isEncoded(url.password);
}

function withPassword(text: string, password: string | undefined): string {
  const url = new URL(text);
  // `URL` leaves a percent sign as it is, so all is encoded before.
  if (url.password === '' && password !== undefined) url.password = encodeURIComponent(password);
  return url.href;
}

function isEncoded(text: string): boolean {
  try {
    return decodeURIComponent(text) !== '' || text === '';
  } catch {
    return false;
  }
}
