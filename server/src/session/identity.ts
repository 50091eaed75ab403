/** Players are known by a public id; only who holds the secret behind it is that player [R7]. */
import { createHmac } from 'node:crypto';

/**
 * The public id of a player: the first 96 bits of HMAC-SHA-256, base64url. The secret has at least
 * 128 random bits, so the id cannot be turned back whatever the key; the key keeps the ids of two
 * deployments apart.
 */
export function playerIdOf(secret: string, key: string): string {
  return createHmac('sha256', key).update(secret).digest('base64url').slice(0, 16);
}
