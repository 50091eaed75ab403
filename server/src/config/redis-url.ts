/** The address of Redis: is it one that the client can use, and how a password gets into it. */

/**
 * Stricter than `URL`, which takes `redis://user:p@ss/word@host` for the host `ss`: nothing that the
 * client would stumble over later, or take for something else.
 */
export function isRedisUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !/^rediss?:$/.test(url.protocol) || url.hostname === '') return false;
  if (!/^(\/\d*)?$/.test(url.pathname) || url.search !== '' || url.hash !== '') return false;
  return isEncoded(url.username) && isEncoded(url.password);
}

/** A password that the address already has counts before this one. */
export function withPassword(text: string, password: string | undefined): string {
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
