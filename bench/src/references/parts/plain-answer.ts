/** The least that answers what is asked in a game: no deadlines, turns, limits or log. */
import { type Reply, requestSchemas } from '@tictactoe/shared/protocol';
import type { Room } from '@tictactoe/shared/room';
import type { AnswerRequest } from '../../../../server/src/requests/answer-request.ts';
import type { Handlers } from '../../../../server/src/requests/handlers.ts';
import { readPlainMove } from '../../../../server/src/requests/read-move.ts';
import { newRoomId } from '../../../../server/src/rooms/new-room-id.ts';
import type { Rule, UpdateRoom } from '../../../../server/src/rooms/update-room.ts';
import type { ClientSession } from '../../../../server/src/session/client-session.ts';
import type { RequestContext } from '../../../../server/src/session/request-context.ts';
import type { PlainStore } from './plain-store.ts';
import type { Rules } from './rules.ts';

export type PlainAnswerOptions = {
  rules: Rules;
  /** Whether payloads are read by their schemas, or taken as they come. */
  isValidated: boolean;
  store: PlainStore;
  updateRoom: UpdateRoom;
  /** Milliseconds since 1970. */
  now: () => number;
};

const names = ['room:create', 'room:join', 'move:play', 'rematch:offer'] as const;
type Name = (typeof names)[number];
type Handler = (
  session: ClientSession,
  payload: unknown,
  context: RequestContext,
) => Promise<Reply>;

/** What goes wrong ends the server, and so the run. */
export function createPlainAnswer(options: PlainAnswerOptions): AnswerRequest {
  const handlers = createPlainHandlers(options);
  const read = options.isValidated ? readPayload : (_: Name, payload: unknown) => payload;
  return (session, event, [payload], id, asker) => {
    const name = names.find((each) => each === event);
    const accepted = name === undefined ? null : read(name, payload);
    if (name === undefined || accepted === null)
      return asker.reply(id, { ok: false, code: 'bad_request' });
    const handler = handlers[name] as Handler;
    // Of a context only its origin is looked at.
    const context = { socketId: session.socketId } as RequestContext;
    handler(session, accepted, context).then((reply) => asker.reply(id, reply), asker.fail);
  };
}

const readPayload = (name: Name, payload: unknown): object | null =>
  (name === 'move:play' ? readPlainMove(payload) : null) ??
  requestSchemas[name].safeParse(payload).data ??
  null;

function createPlainHandlers(options: PlainAnswerOptions): Pick<Handlers, Name> {
  const { rules, store, updateRoom, now } = options;
  const change = async (context: RequestContext, roomId: string, rule: Rule): Promise<Reply> => {
    const { result } = await updateRoom(roomId, rule, context);
    return result.ok ? { ok: true, room: result.value } : result;
  };
  return {
    async 'room:create'({ playerId }, { name }) {
      const room: Room = rules.create(newRoomId(), { playerId, name }, now());
      const outcome = await store.commit({ before: null, room, origin: null });
      return outcome.isCommitted
        ? { ok: true, room: outcome.room }
        : { ok: false, code: 'internal' };
    },
    async 'room:join'(session, { roomId, name }, context) {
      await session.follow(roomId);
      const player = { playerId: session.playerId, name };
      return change(context, roomId, (room) => rules.join(room, player, now()));
    },
    'move:play': ({ playerId }, move, context) =>
      change(context, move.roomId, (room) => rules.play(room, playerId, move, now())),
    'rematch:offer': ({ playerId }, offer, context) =>
      change(context, offer.roomId, (room) => rules.rematch(room, playerId, offer, now())),
  };
}
