/** The pages of the built client, and what is answered where there is none. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RequestHandler, type Response, Router } from 'express';
import { createLinkPreviews, type LinkPreviewOptions } from './link-preview.ts';

export type PagesOptions = LinkPreviewOptions & { clientDir: string };

export function createPages(options: PagesOptions): Router {
  const { clientDir } = options;
  const previewTags = createLinkPreviews(options);
  const page =
    (file: string, status = 200): RequestHandler =>
    (_request, response) => {
      const path = join(clientDir, file);
      if (!existsSync(path)) return answerNotBuilt(response);
      response.status(status).set('Cache-Control', 'no-cache').sendFile(path);
    };
  const nowhere = page('index.html', 404);

  const pages = Router();
  pages.get(['/', '/r/:roomId'], async (request, response) => {
    const path = join(clientDir, 'index.html');
    if (!existsSync(path)) return answerNotBuilt(response);
    const [html, tags] = await Promise.all([readFile(path, 'utf8'), previewTags(request)]);
    // Who has the address of a room may play in it, so search engines are not to list it.
    if (request.params.roomId !== undefined) response.set('X-Robots-Tag', 'noindex');
    response.vary('Accept-Language').set('Cache-Control', 'no-cache').type('html');
    response.send(html.replace('</head>', () => `${tags}</head>`));
  });
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

function answerNotBuilt(response: Response): void {
  response.status(503).type('text').send('The client is not built: npm run build\n');
}
