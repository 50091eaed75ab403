/** The public id of an account: 96 random bits, base64url. Apart, so that rooms and the protocol need not know accounts. */
import { z } from 'zod';

export const accountIdSchema = z.string().regex(/^[A-Za-z0-9_-]{16}$/);
