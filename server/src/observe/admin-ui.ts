/** Socket.IO's admin UI, for a look at sockets one by one. Off unless the environment asks for it. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { instrument } from '@socket.io/admin-ui';
import express, { type Router } from 'express';
import type { Server } from 'socket.io';

export type AdminUi = { passwordHash: string };

const username = 'admin';

/** Its pages set styles themselves, which the game's own policy forbids. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "font-src 'self' data:; connect-src 'self' ws: wss:; base-uri 'none'; frame-ancestors 'none'";

/** Lets the admin UI connect, by password; it looks and changes nothing. */
export function attachAdminUi(io: unknown, { passwordHash }: AdminUi, serverName: string) {
  // The types of its events are no business of the admin UI.
  instrument(io as Server, {
    auth: { type: 'basic', username, password: passwordHash },
    readonly: true,
    mode: 'production',
    serverId: serverName,
  });
}

/** The pages of the admin UI. */
export function adminUiPages(): Router {
  const packageFile = createRequire(import.meta.url).resolve('@socket.io/admin-ui/package.json');
  const pages = express.Router();
  pages.use((_request, response, next) => {
    response.set('Content-Security-Policy', policy);
    next();
  });
  pages.use(express.static(join(dirname(packageFile), 'ui/dist')));
  return pages;
}
