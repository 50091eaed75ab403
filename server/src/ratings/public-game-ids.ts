/**
 * Under which ids the world may know rated games. They are kept under the code of their room, which is a key to it: the
 * public id is that one enciphered, so that servers can turn it back and nobody else can.
 */
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

export type PublicGameIds = ReturnType<typeof createPublicGameIds>;

/** `key`: the same on all servers. */
export function createPublicGameIds(key: string) {
  const secret = createHash('sha256').update(`rated games ${key}`).digest().subarray(0, 16);
  return {
    publish(id: string): string {
      const cipher = createCipheriv(algorithm, secret, null);
      return Buffer.concat([cipher.update(id), cipher.final()]).toString('base64url');
    },
    /** Null for what is no such id. */
    resolve(publicId: string): string | null {
      try {
        const decipher = createDecipheriv(algorithm, secret, null);
        const text = decipher.update(publicId, 'base64url', 'latin1') + decipher.final('latin1');
        return idPattern.test(text) ? text : null;
      } catch {
        return null;
      }
    },
  };
}

/** An id fits in one block, and each is another one: what a mode of chaining hides is not there. */
const algorithm = 'aes-128-ecb';
/** Code of the room, a dot, and the round. */
const idPattern = /^[0-9A-Z]{10}\.\d+$/;
