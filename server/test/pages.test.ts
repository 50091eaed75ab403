/** The pages of the client as a server hands them out, and addresses where there is none. */
import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import type { GameResult, Room, Seat } from '@tictactoe/shared/room';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { previewOf, previewWords } from '../src/http/link-preview-words.ts';
import { connectPlayer, secretOf } from './test-player.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster({ servers: 1 });
});
afterAll(() => cluster.stop());

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

describe('a link tells of its room', () => {
  const nobody = '0000000000';
  const contentOf = (html: string, name: string) =>
    new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)" />`).exec(html)?.[1];
  const preview = async (path: string, headers: Record<string, string> = {}) => {
    const response = await get(path, { ...browser, ...headers });
    expect(response.status).toBe(200);
    return { response, html: await response.text() };
  };
  /** Of a room that is there: on a busy machine it may come too late for its page. */
  const roomPreview = (roomId: string, headers = {}) =>
    vi.waitUntil(
      async () => {
        const page = await preview(`/r/${roomId}`, headers);
        return /^Tic-tac-toe$/i.test(contentOf(page.html, 'og:title') ?? '') ? undefined : page;
      },
      { timeout: 20_000 },
    );
  const titleOf = async (roomId: string, headers = {}) =>
    contentOf((await roomPreview(roomId, headers)).html, 'og:title');
  const player = async (name: string) => {
    const connected = await connectPlayer(cluster.url, name, secretOf(name.replace(/\W/g, '')));
    onTestFinished(connected.close);
    return connected;
  };
  const german = { 'Accept-Language': 'fr, de-AT;q=0.9, en;q=0.5' };

  test('who invites, who plays and who won, in English and German', async () => {
    const [koala, crane] = [await player('Swift Koala'), await player('Brave Crane')];
    const { id } = await koala.create();
    expect(await titleOf(id)).toBe('Swift Koala invites you to tic-tac-toe');
    const spelled = `${id.slice(0, 4)}-${id.slice(4)}`.toLowerCase();
    expect(await titleOf(spelled)).toBe('Swift Koala invites you to tic-tac-toe');
    expect(await titleOf(id, german)).toBe('Swift Koala lädt dich zu Tic-Tac-Toe ein');
    await crane.join(id);
    const names = ['Swift Koala', 'Brave Crane'];
    expect((await titleOf(id))?.split(' against ').sort()).toEqual(names.sort());
    expect((await titleOf(id, german))?.split(' gegen ').sort()).toEqual(names);
    expect(await koala.ask('game:resign', { roomId: id, round: 1 })).toMatchObject({ ok: true });
    expect(await titleOf(id)).toBe('Brave Crane won 1:0');
    expect(await titleOf(id, german)).toBe('Brave Crane hat 1:0 gewonnen');
  });

  test('the head has all that messengers ask for, and rooms are in no search engine', async () => {
    const { id } = await (await player('Swift Koala')).create();
    const { response, html } = await roomPreview(id);
    const { origin } = new URL(cluster.url);
    expect(contentOf(html, 'og:image')).toBe(`${origin}/link.png`);
    const picture = Buffer.from(await (await get('/link.png')).arrayBuffer());
    const size = ['og:image:width', 'og:image:height'].map((name) => Number(contentOf(html, name)));
    // Where a PNG says its own.
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual(size);
    expect(size).toEqual([1200, 630]);
    expect(contentOf(html, 'og:description')).toContain('No sign-up');
    expect(contentOf(html, 'description')).toBe(contentOf(html, 'og:description'));
    expect(contentOf(html, 'twitter:card')).toBe('summary_large_image');
    expect(html).toContain('<title>Swift Koala invites you to tic-tac-toe</title>');
    expect(contentOf(html, 'robots')).toBe('noindex');
    expect(response.headers.get('x-robots-tag')).toBe('noindex');
    expect(response.headers.get('vary')).toContain('Accept-Language');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(html).toContain('<div id="root">');
  });

  test('the front page may be found', async () => {
    const { response, html } = await preview('/', german);
    expect(contentOf(html, 'og:title')).toBe('Tic-Tac-Toe');
    expect(html).toContain('<html lang="de">');
    expect((await preview('/')).html).toContain('<html lang="en">');
    expect(html.match(/<title>|name="description"/g)).toHaveLength(2);
    expect(contentOf(html, 'robots')).toBeUndefined();
    expect(response.headers.get('x-robots-tag')).toBeNull();
  });

  test('a name is text, whatever it is made of', async () => {
    const { id } = await (await player(`"><script>$&'`)).create();
    const { html } = await roomPreview(id);
    expect(html).not.toContain('<script>$');
    expect(contentOf(html, 'og:title')).toBe(
      '&#34;&#62;&#60;script&#62;$&#38;&#39; invites you to tic-tac-toe',
    );
  });

  test('a host that is none of a web address is not repeated', async () => {
    const { port } = new URL(cluster.servers[0]?.url ?? '');
    const asked = request({ port, host: '127.0.0.1', headers: { Host: '"><script>' } }).end();
    const [response] = await once(asked, 'response');
    expect(await text(response)).not.toContain('"><script>');
  });

  test.each([`/r/${nobody}`, '/r/nope', '/r/%22%3E'])('%s says what is played', async (path) => {
    expect(contentOf((await preview(path)).html, 'og:title')).toBe('Tic-tac-toe');
  });

  test('[R8] the page comes while Redis hangs', async () => {
    const { id } = await (await player('Swift Koala')).create();
    cluster.redis.pause();
    onTestFinished(() => cluster.redis.resume());
    const response = await fetch(`${cluster.servers[0]?.url}/r/${id}`);
    expect(response.status).toBe(200);
    expect(contentOf(await response.text(), 'og:title')).toBe('Tic-tac-toe');
  });
});

test('a page is asked for again by its tag, and comes compressed', async () => {
  // As browsers do it: fetch would ask for a fresh one.
  const statusOf = async (path: string, headers: Record<string, string>) => {
    const asked = request(`${cluster.url}${path}`, { headers }).end();
    const [response] = await once(asked, 'response');
    response.resume();
    return response.statusCode;
  };
  for (const path of ['/', '/api/docs']) {
    const first = await get(path);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    expect(first.headers.get('content-encoding')).toBe('gzip');
    const again = { ...browser, 'If-None-Match': first.headers.get('etag') ?? '' };
    expect(await statusOf(path, again)).toBe(304);
    const german = { ...again, 'Accept-Language': 'de' };
    expect(await statusOf(path, german)).toBe(path === '/' ? 200 : 304);
  }
});

test('[R11] who asks for many rooms’ pages gets them without a word of the room, and others play on', async () => {
  const koala = await connectPlayer(cluster.url, 'Swift Koala', secretOf('manypages'));
  onTestFinished(koala.close);
  const { id } = await koala.create();
  const url = `${cluster.servers[0]?.url}/r/${id}`;
  const pages = await Promise.all(
    Array.from({ length: 1000 }, async () => (await fetch(url, { headers: browser })).text()),
  );
  const told = pages.filter((page) => page.includes('Swift Koala invites you'));
  expect(told.length).toBeLessThanOrEqual(120);
  for (const page of pages) expect(page).toContain('<div id="root">');
  expect(await koala.join(id)).toMatchObject({ id });
});

describe('the words of a score', () => {
  const seat = (name: string, wins: number, computer: 'easy' | null = null) =>
    ({ name, wins, computer, hasLeft: false }) as Seat;
  const room = (X: Seat, O: Seat, result: GameResult | null = null) =>
    ({ status: result === null ? 'playing' : 'over', seats: { X, O }, result }) as Room;
  const [koala, crane] = [seat('Swift Koala', 3), seat('Brave Crane', 1)];
  const computer = seat('', 1, 'easy');
  const resigned = (winner: 'X' | 'O') => ({ reason: 'resigned', winner }) as const;
  const drawn = { reason: 'full_board', winner: null } as const;
  const notMet = { reason: 'not_met', winner: null } as const;

  test.each<[room: Room, english: string, german: string]>([
    [
      room(koala, crane),
      'Swift Koala against Brave Crane, 3:1',
      'Swift Koala gegen Brave Crane, 3:1',
    ],
    [room(crane, koala, resigned('O')), 'Swift Koala won 3:1', 'Swift Koala hat 3:1 gewonnen'],
    [
      room(crane, koala, resigned('X')),
      'Brave Crane won a game: 1:3',
      'Brave Crane hat ein Spiel gewonnen: 1:3',
    ],
    [
      room(koala, crane, drawn),
      'Swift Koala against Brave Crane: a draw, 3:1',
      'Swift Koala gegen Brave Crane: unentschieden, 3:1',
    ],
    [room(seat('Ann', 0), seat('Bob', 0), notMet), 'Ann against Bob', 'Ann gegen Bob'],
    [
      room(computer, koala),
      'Swift Koala against the computer, 3:1',
      'Swift Koala gegen den Computer, 3:1',
    ],
    [
      room(computer, seat('Ann', 0), resigned('X')),
      'The computer won 1:0',
      'Der Computer hat 1:0 gewonnen',
    ],
  ])('of room %# are in both languages', (told, english, german) => {
    expect(previewOf(told, previewWords.en).title).toBe(english);
    expect(previewOf(told, previewWords.de).title).toBe(german);
  });
});
