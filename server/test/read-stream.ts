/** A reader of Server-Sent Events that remembers every event and comment, and hides nothing. */
import { type ClientRequest, get, type IncomingMessage } from 'node:http';

type StreamEvent = { name: string; id: string | undefined; data: unknown };

/** Resolves once the server has answered, whatever the answer. */
export async function readStream(url: string, lastEventId?: string | number) {
  const headers = lastEventId === undefined ? {} : { 'Last-Event-ID': `${lastEventId}` };
  let request: ClientRequest | undefined;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request = get(url, { headers, agent: false }, resolve).once('error', reject);
  });
  request?.on('error', () => {});
  const events: StreamEvent[] = [];
  const comments: string[] = [];
  const watchers = new Set<() => void>();
  let hasEnded = false;
  let unread = '';
  let retry: number | undefined;

  const take = (block: string): void => {
    const fields = new Map<string, string>();
    for (const line of block.split('\n')) {
      const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
      if (name === '') comments.push(value);
      else fields.set(name, value);
    }
    if (fields.has('retry')) retry = Number(fields.get('retry'));
    const data = fields.get('data');
    if (data === undefined) return;
    events.push({
      name: fields.get('event') ?? 'message',
      id: fields.get('id'),
      data: JSON.parse(data),
    });
  };
  const notify = (): void => {
    for (const look of [...watchers]) look();
  };
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    unread += chunk;
    if (!String(response.headers['content-type']).startsWith('text/event-stream')) return;
    const blocks = unread.split('\n\n');
    unread = blocks.pop() ?? '';
    for (const block of blocks) take(block);
    notify();
  });
  for (const end of ['end', 'error', 'close']) {
    response.once(end, () => {
      hasEnded = true;
      notify();
    });
  }

  return {
    status: response.statusCode,
    headers: response.headers,
    events,
    comments,
    retryMs: () => retry,
    /** What was answered instead of a stream. */
    body: () => unread,
    hasEnded: () => hasEnded,
    ids: () => events.map(({ id }) => Number(id)),
    /** Resolves once `look` gives something other than undefined or false, asked after every event. */
    until<T>(look: () => T | undefined | false): Promise<T> {
      return new Promise((resolve) => {
        const attempt = () => {
          const found = look();
          if (found === undefined || found === false) return;
          watchers.delete(attempt);
          resolve(found);
        };
        watchers.add(attempt);
        attempt();
      });
    },
    close: (): void => void request?.destroy(),
  };
}

/** The text that a server's /metrics gives, as numbers by series. */
export async function metricsOf(url: string): Promise<Map<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [series = '', value] = line.split(/ (?=\S+$)/);
      return [series.replace(/,?server="[^"]*"/, '').replace('{}', ''), Number(value)];
    }),
  );
}

/** Asks again until `look` is content; for what no event tells. */
export async function untilTrue(look: () => Promise<boolean>, everyMs = 100): Promise<void> {
  while (!(await look())) await new Promise((resolve) => setTimeout(resolve, everyMs));
}
