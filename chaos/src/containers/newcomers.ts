/** Newcomers open the page and start a game, one after another: counts how many cannot. */
import { get } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { createRecorder } from '../history.ts';
import type { Random } from '../random.ts';
import { ScriptedClient } from '../scripted-client.ts';

export type Newcomers = { came: number; refused: number; reasons: string[] };

const everyMs = 250;
/** Newcomers without a game after this time count as refused. */
const patienceMs = 5000;

/** `stop` resolves to the counts. */
export function letNewcomersCome(url: string, random: Random) {
  const visits: Promise<string | null>[] = [];
  const timer = setInterval(() => visits.push(visit(url, random.fork())), everyMs);
  return {
    async stop(): Promise<Newcomers> {
      clearInterval(timer);
      const reasons = (await Promise.all(visits)).filter((reason) => reason !== null);
      return { came: visits.length, refused: reasons.length, reasons: [...new Set(reasons)] };
    },
  };
}

/**
 * Resolves to why there was no game, or to null. A browser does not load a page again by itself when it
 * fails; the page's connection is retried.
 */
async function visit(url: string, random: Random): Promise<string | null> {
  const trouble = await loadPage(url);
  if (trouble !== null) return trouble;
  const secret = Array.from({ length: 32 }, () => random.between(0, 9)).join('');
  const recorder = createRecorder();
  const client = new ScriptedClient({ name: 'new', secret, url, recorder, random });
  const tooLate = setTimeout(patienceMs, null, { ref: false });
  const reply = await Promise.race([client.insist('room:create', { name: 'new' }), tooLate]);
  client.close();
  return reply?.ok === true ? null : `no game (${reply?.code ?? 'too late'})`;
}

const loadPage = (url: string): Promise<string | null> =>
  new Promise((resolve) => {
    const fail = (error: NodeJS.ErrnoException) => resolve(`no page (${error.code})`);
    const request = get(url, { agent: false, timeout: patienceMs }, (response) => {
      response.resume();
      response.once('error', fail);
      response.once('end', () =>
        resolve(response.statusCode === 200 ? null : `no page (${response.statusCode})`),
      );
    });
    request.once('timeout', () => request.destroy(new Error('nothing came')));
    request.once('error', fail);
  });
