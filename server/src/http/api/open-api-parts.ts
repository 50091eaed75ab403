/** What the operations of the OpenAPI document are made of. */
import { errorCodes } from '@tictactoe/shared/error-codes';
import { httpErrorMeanings } from '@tictactoe/shared/http-api';

const refTo = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string) => ({ 'application/json': { schema: refTo(name) } });
const meaningOf = (code: keyof typeof errorCodes | keyof typeof httpErrorMeanings): string =>
  code in httpErrorMeanings
    ? httpErrorMeanings[code as keyof typeof httpErrorMeanings]
    : errorCodes[code as keyof typeof errorCodes].meaning;

export const refusal = (...codes: Parameters<typeof meaningOf>[0][]) => ({
  description: codes.map((code) => `\`${code}\`: ${meaningOf(code)}`).join(' '),
  content: json('Error'),
});

export const away = { 503: refusal('unavailable', 'overloaded') };
export const tooFast = { 429: refusal('rate_limited') };

export const answer = (
  summary: string,
  name: string,
  failures: object,
  parameters: object[] = [],
) => ({
  get: {
    summary,
    ...(parameters.length > 0 && { parameters }),
    responses: { 200: { description: summary, content: json(name) }, ...failures },
  },
});

export const stream = (
  summary: string,
  events: string,
  failures: object,
  parameters: object[] = [],
) => ({
  get: {
    summary,
    description: `Server-Sent Events. ${events} A comment now and then keeps the connection alive.`,
    ...(parameters.length > 0 && { parameters }),
    responses: {
      200: {
        description: summary,
        content: { 'text/event-stream': { schema: { type: 'string' } } },
      },
      ...failures,
    },
  },
});
