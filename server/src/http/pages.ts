/** The pages of the built client, and what is answered where there is none. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type RequestHandler, Router } from 'express';

export type PagesOptions = { clientDir: string };

export function createPages({ clientDir }: PagesOptions): Router {
  const page =
    (file: string, status = 200): RequestHandler =>
    (_request, response) => {
      const path = join(clientDir, file);
      if (!existsSync(path)) {
        response.status(503).type('text').send('The client is not built: npm run build\n');
        return;
      }
      response.status(status).set('Cache-Control', 'no-cache').sendFile(path);
    };
  const nowhere = page('index.html', 404);

  const pages = Router();
  pages.get(['/', '/r/:roomId'], page('index.html'));
  pages.get('/cluster', page('cluster.html'));
  // Somebody who followed a link is shown the way home by the page; programs are told in a word.
  pages.use((request, response, next) => {
    response.vary('Accept');
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const wantsPage = isRead && /\btext\/html\b/i.test(request.headers.accept ?? '');
    if (wantsPage) return nowhere(request, response, next);
    response.status(404).type('text').send('not found\n');
  });
  return pages;
}
