/** The OpenAPI document: addresses and words here, shapes from the schemas that the code goes by. */
import { errorCodes } from '@tictactoe/shared/error-codes';
import {
  clusterSchema,
  commandsSchema,
  httpErrorMeanings,
  httpErrorSchema,
  lobbySchema,
} from '@tictactoe/shared/http-api';
import { roomIdSchema, roomSchema } from '@tictactoe/shared/room-schema';
import { z } from 'zod';
import packageJson from '../../../package.json' with { type: 'json' };

const schemas = z.registry<{ id: string }>();
schemas.add(roomSchema, { id: 'Room' });
schemas.add(lobbySchema, { id: 'Lobby' });
schemas.add(clusterSchema, { id: 'Cluster' });
schemas.add(commandsSchema, { id: 'Commands' });
schemas.add(httpErrorSchema, { id: 'Error' });

const refTo = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string) => ({ 'application/json': { schema: refTo(name) } });
const meaningOf = (code: keyof typeof errorCodes | keyof typeof httpErrorMeanings): string =>
  code in httpErrorMeanings
    ? httpErrorMeanings[code as keyof typeof httpErrorMeanings]
    : errorCodes[code as keyof typeof errorCodes].meaning;
const refusal = (...codes: Parameters<typeof meaningOf>[0][]) => ({
  description: codes.map((code) => `\`${code}\`: ${meaningOf(code)}`).join(' '),
  content: json('Error'),
});

const away = { 503: refusal('unavailable', 'overloaded') };
const roomAway = { 503: refusal('unavailable', 'overloaded', 'server_outdated') };
const tooMany = { 429: refusal('too_many_streams') };
const tooFast = { 429: refusal('rate_limited') };
const noRoom = { 400: refusal('bad_request'), 404: refusal('room_not_found') };
const roomId = {
  name: 'roomId',
  in: 'path',
  required: true,
  description: 'The code of the room, as in its link.',
  schema: withoutDialect(z.toJSONSchema(roomIdSchema)),
};
const lastEventId = {
  name: 'Last-Event-ID',
  in: 'header',
  description: 'The last version seen: the document is sent at once only if it is newer.',
  schema: { type: 'integer', minimum: 0 },
};

const answer = (summary: string, name: string, failures: object, parameters: object[] = []) => ({
  get: {
    summary,
    ...(parameters.length > 0 && { parameters }),
    responses: { 200: { description: summary, content: json(name) }, ...failures },
  },
});
const stream = (summary: string, events: string, failures: object, parameters: object[] = []) => ({
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

/** Served at /api/openapi.json. */
export const openApiDocument = {
  openapi: '3.1.0',
  info: {
    title: 'Tic-tac-toe, to be read',
    version: packageJson.version,
    description: 'What goes on, as JSON and as streams. Playing goes over Socket.IO.',
  },
  paths: {
    '/api/rooms/{roomId}': answer('A room', 'Room', { ...noRoom, ...tooFast, ...roomAway }, [
      roomId,
    ]),
    '/api/rooms/{roomId}/events': stream(
      'A room, and each change of it',
      '`room:updated`: data is a Room, id its version. Every document is whole, so whoever was away ' +
        'gets the newest one and not those in between; what was played meanwhile is in its `moves`.',
      { ...noRoom, ...roomAway, 429: refusal('too_many_streams', 'rate_limited') },
      [roomId, lastEventId],
    ),
    '/api/lobby': answer('What goes on everywhere', 'Lobby', away),
    '/api/lobby/events': stream(
      'What goes on everywhere, and each change',
      '`lobby:updated`: data is a Lobby.',
      { ...tooMany, ...away },
    ),
    '/api/stats': answer('The servers that are up', 'Cluster', {}),
    '/api/cluster/events': stream(
      'The servers, and every request they answer',
      '`cluster:updated`, every second: data is a Cluster. `commands:answered`: data is Commands.',
      tooMany,
    ),
    '/api/openapi.json': {
      get: {
        summary: 'This document',
        responses: { 200: { description: 'This document' } },
      },
    },
  },
  components: { schemas: componentSchemas() },
};

function componentSchemas(): Record<string, object> {
  const { schemas: made } = z.toJSONSchema(schemas, {
    uri: (id) => `#/components/schemas/${id}`,
    io: 'output',
    // Options and moves are the games' own; they come with a description instead.
    unrepresentable: 'any',
  });
  return Object.fromEntries(
    Object.entries(made).map(([id, schema]) => [id, withoutDialect(schema)]),
  );
}

/** OpenAPI 3.1 has JSON Schema's dialect as its own, and names schemas by where they are. */
function withoutDialect({
  $schema: _,
  $id: __,
  ...schema
}: object & { $schema?: unknown; $id?: unknown }) {
  return schema;
}
