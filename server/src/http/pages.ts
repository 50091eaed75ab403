/** The pages of the built client, and what is answered where there is none. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RequestHandler, type Response, Router } from 'express';
import { docsHtml } from './api/docs-page.ts';
import { createOpenApi } from './api/open-api.ts';
import { createLinkPreviews, type LinkPreviewOptions } from './link-preview.ts';

export type PagesOptions = LinkPreviewOptions & {
  clientDir: string;
  /** Whether there are accounts, and so their page, those of players and the leaderboards. */
  hasAccounts: boolean;
};

export function createPages(options: PagesOptions): Router {
  const { clientDir, hasAccounts } = options;
  const previewOf = createLinkPreviews(options);
  const page =
    (file: string, status = 200): RequestHandler =>
    (_request, response) => {
      const path = join(clientDir, file);
      if (!existsSync(path)) return answerNotBuilt(response);
      response.status(status).set('Cache-Control', 'no-cache').sendFile(path);
    };
  const nowhere = page('index.html', 404);
  const built = async (file: string): Promise<string | null> => {
    const path = join(clientDir, file);
    return existsSync(path) ? readFile(path, 'utf8') : null;
  };

  const pages = Router();
  pages.get(['/', '/r/:roomId'], async (request, response) => {
    const [html, withPreview] = await Promise.all([built('index.html'), previewOf(request)]);
    if (html === null) return answerNotBuilt(response);
    // Who has the address of a room may play in it, so search engines are not to list it.
    if (request.params.roomId !== undefined) response.set('X-Robots-Tag', 'noindex');
    response.vary('Accept-Language').set('Cache-Control', 'no-cache').type('html');
    response.send(withPreview(html));
  });
  if (hasAccounts) pages.get(['/account', '/players/:name', '/leaderboard'], page('index.html'));
  pages.get('/cluster', page('cluster.html'));
  const docs = docsHtml(createOpenApi({ hasAccounts }));
  pages.get('/api/docs', async (_request, response) => {
    const html = await built('api-docs.html');
    if (html === null) return answerNotBuilt(response);
    response.set('Cache-Control', 'no-cache').type('html');
    response.send(html.replace(/<!--.*?-->/, () => docs));
  });
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
