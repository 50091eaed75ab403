/** What the live page calls a room: the same on all servers, and nothing of the code can be read off it. */
import { createHmac } from 'node:crypto';

/** `key` is known to the servers alone: with it, codes could be tried without asking any of them. */
export const roomLabelOf = (roomId: string, key: string): string =>
  createHmac('sha256', key).update(roomId).digest('base64url').slice(0, 6);
