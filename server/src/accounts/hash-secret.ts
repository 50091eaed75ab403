/** How the database knows a secret that somebody else holds: by its SHA-256, base64url. */
import { createHash } from 'node:crypto';

/** Secrets here have 80 random bits or more: nobody guesses them, so they need neither salt nor a slow hash. */
export const hashSecret = (secret: string): string =>
  createHash('sha256').update(secret).digest('base64url');
