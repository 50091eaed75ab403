/** The OpenAPI document: addresses and words here, shapes from the schemas that the code goes by. */
import {
  clusterSchema,
  commandsSchema,
  httpErrorSchema,
  lobbySchema,
} from '@tictactoe/shared/http-api';
import { roomIdSchema, roomSchema } from '@tictactoe/shared/room-schema';
import { z } from 'zod';
import packageJson from '../../../package.json' with { type: 'json' };
import { answer, away, refusal, stream, tooFast } from './open-api-parts.ts';
import { playerPaths, playerSchemas } from './open-api-players.ts';

const schemas = {
  Room: roomSchema,
  Lobby: lobbySchema,
  Cluster: clusterSchema,
  Commands: commandsSchema,
  Error: httpErrorSchema,
};

const roomAway = { 503: refusal('unavailable', 'overloaded', 'server_outdated') };
const tooMany = { 429: refusal('too_many_streams') };
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

const paths = {
  '/api/rooms/{roomId}': answer('A room', 'Room', { ...noRoom, ...tooFast, ...roomAway }, [roomId]),
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
};

export type OpenApi = ReturnType<typeof createOpenApi>;

/** Served at /api/openapi.json. `hasAccounts`: there are players to look up. */
export function createOpenApi({ hasAccounts }: { hasAccounts: boolean }) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tic-tac-toe, to be read',
      version: packageJson.version,
      description: 'What goes on, as JSON and as streams. Playing goes over Socket.IO.',
    },
    paths: { ...paths, ...(hasAccounts && playerPaths) },
    components: {
      schemas: componentSchemas({ ...schemas, ...(hasAccounts && playerSchemas) }),
    },
  };
}

function componentSchemas(named: Record<string, z.ZodType>): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas: made } = z.toJSONSchema(registry, {
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
