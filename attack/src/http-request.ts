/** One HTTP request by Node's own client, which can be sent from an address of one's choice, unlike `fetch`. */
import { type Agent, type IncomingHttpHeaders, request } from 'node:http';

export type HttpRequest = {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  /** Whose connections are used; it also decides on the address they come from. */
  agent?: Agent | undefined;
  signal?: AbortSignal;
};
export type HttpAnswer = { status: number; headers: IncomingHttpHeaders; body: string };

/** Resolves once the whole answer is there, whatever its status; rejects if the connection breaks. */
export function sendRequest(url: string, options: HttpRequest = {}): Promise<HttpAnswer> {
  const { method = 'GET', headers = {}, body, agent, signal } = options;
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      ...{ method, headers },
      ...(agent !== undefined && { agent }),
      ...(signal !== undefined && { signal }),
    });
    sent.once('error', reject);
    sent.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('error', reject);
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    sent.end(body);
  });
}
