/** The pages of the client as a server hands them out, and addresses where there is none. */
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster({ servers: 1 });
}, 60_000);
afterAll(() => cluster.stop(), 60_000);

const browser = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const get = (path: string, headers: Record<string, string> = browser) =>
  fetch(`${cluster.url}${path}`, { headers });

describe('where there is no page', () => {
  test.each(['/foo', '/foo/bar', '/r/0000000000/more', '/cluster/x'])(
    'a browser at %s gets the game, which shows the way home, with status 404',
    async (path) => {
      const [response, home] = await Promise.all([get(path), get('/')]);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toContain('text/html');
      expect(response.headers.get('vary')).toContain('Accept');
      expect(await response.text()).toContain('<div id="root">');
      const policy = 'content-security-policy';
      expect(response.headers.get(policy)).toBe(home.headers.get(policy));
    },
  );

  test.each<[path: string, headers: Record<string, string>]>([
    ['/foo/bar', { Accept: '*/*' }],
    ['/favicon.ico', { Accept: 'image/avif,image/*,*/*;q=0.8' }],
    ['/assets/gone.js', browser],
    ['/api/nowhere', browser],
  ])('%s is answered without a page', async (path, headers) => {
    const response = await get(path, headers);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).not.toContain('html');
  });
});
