/**
 * What each request does. Handlers know players, rooms and rules; they see neither Socket.IO nor
 * Redis, and get only payloads that have been validated.
 */
import type { Continuity } from '@tictactoe/shared/continuity';
import { createRoom } from '@tictactoe/shared/create-room';
import { kindOf } from '@tictactoe/shared/games/match-kinds';
import type { Mark } from '@tictactoe/shared/marks';
import type { Payload, Reply, ReplyTo, RequestName } from '@tictactoe/shared/protocol';
import { fail, ok, type Result } from '@tictactoe/shared/result';
import { markOf, type Room } from '@tictactoe/shared/room';
import {
  leaveRoom,
  offerRematch,
  playMove,
  resign,
  takeSeat,
} from '@tictactoe/shared/room-commands';
import { noteLoss } from '@tictactoe/shared/room-loss';
import { claimGame } from '@tictactoe/shared/room-time';
import type { createChat } from '../chat/chat.ts';
import type { GameChallenges } from '../game-challenges/game-challenges.ts';
import type { createLobby } from '../lobby/lobby.ts';
import type { createMatchMaking } from '../matchmaking/match-making.ts';
import { type AccountOf, seatAccountOf } from '../ratings/player-account.ts';
import { newRoomId } from '../rooms/new-room-id.ts';
import type { RoomQuota } from '../rooms/room-quota.ts';
import type { RoomStore } from '../rooms/room-store.ts';
import type { Rule, Updated, UpdateRoom } from '../rooms/update-room.ts';
import type { ClientSession } from '../session/client-session.ts';
import type { RequestContext } from '../session/request-context.ts';

export type Handlers = {
  [Name in RequestName]: (
    session: ClientSession,
    payload: Payload<Name>,
    context: RequestContext,
  ) => Promise<ReplyTo<Name>>;
};

export type HandlerOptions = {
  store: RoomStore;
  updateRoom: UpdateRoom;
  /** The newest document that this server knows without asking; null if it does not follow the room. */
  copyOf: (roomId: string) => Room | null;
  accountOf: AccountOf;
  matchMaking: ReturnType<typeof createMatchMaking>;
  chat: ReturnType<typeof createChat>;
  lobby: ReturnType<typeof createLobby>;
  gameChallenges: GameChallenges;
  quota: RoomQuota;
  /** Whether what memory is left is for the games that run. */
  isFull: () => boolean;
  /** Whether what memory is left is for games, and not for chat. */
  isTight: () => boolean;
  /** As many as one socket may be in. */
  roomsPerSocket: number;
  /** Whether one more may watch the room. */
  hasSpaceFor: (roomId: string) => boolean;
  /** Milliseconds since 1970, by a clock that all servers share. */
  now: () => number;
  /** Whether play in a room has gone on without interruption on all servers. */
  continuityOf: (roomId: string) => Continuity;
};

export function createHandlers(options: HandlerOptions): Handlers {
  const { store, updateRoom, copyOf, matchMaking, chat, lobby, quota, hasSpaceFor } = options;
  const { now, continuityOf, isFull, isTight, roomsPerSocket, accountOf, gameChallenges } = options;
  const change = (context: RequestContext, roomId: string, rule: Rule): Promise<Reply> =>
    updateRoom(roomId, rule, context).then(replyOf);
  const makeRoom = async (
    session: ClientSession,
    room: Room,
    context: RequestContext,
  ): Promise<Reply> => {
    if (!(await quota.reserve(session, room.id, isWithComputer(room))))
      return fail('too_many_rooms');
    const outcome = await store.commit({ before: null, room, origin: null });
    // One chance in 2^50 per room there is.
    if (!outcome.isCommitted) throw new Error(`room code ${room.id} is taken`);
    context.committedAt = performance.now();
    return { ok: true, room: outcome.room };
  };

  return {
    async 'room:create'(session, { name, begins, challenged, ...rest }, context) {
      if (isFull()) return fail('store_full');
      const id = newRoomId(store.canServe);
      const mark = markFor(begins);
      const account = seatAccountOf(await accountOf(session), kindOf(rest));
      const player = { playerId: session.playerId, name, account };
      // No other can sit on the creator's seat: without an account there, no game of it would ever count.
      const isRated = rest.isRated && account !== undefined;
      const room = createRoom({ id, mark, player, ...rest, isRated }, now());
      const make = () => makeRoom(session, room, context);
      return challenged === undefined
        ? make()
        : gameChallenges.challenge(session, challenged, room, make);
    },

    async 'room:join'(session, { roomId, name, as = 'player', known }, context) {
      const isNew = !session.isIn(roomId);
      // In one go with the entering, or many who ask at once would all find a place.
      if (isNew && session.roomCount() >= roomsPerSocket) return fail('too_many_rooms');
      // Follow before load: an update in between would be lost otherwise.
      const [account] = await Promise.all([accountOf(session), session.follow(roomId)]);
      // The client is gone and gets no answer; but a seat it took now would be waited for.
      if (session.isGone()) return fail('not_seated');
      const player = { playerId: session.playerId, name };
      const sitDown: Rule = (room) =>
        takeSeat(room, { ...player, account: seatAccountOf(account, kindOf(room)) }, now());
      const rule = as === 'watcher' ? ok : sitDown;
      let joined = await updateRoom(roomId, rule, context);
      const withLoss: Rule = (room) =>
        ok(known ? noteLoss(room, known, store.lineageOf(roomId), session.playerId, now()) : room);
      if (joined.room !== null && !isSame(withLoss(joined.room), joined.room)) {
        joined = await updateRoom(roomId, withLoss, context);
      }
      const isWatching = joined.room !== null && markOf(joined.room, session.playerId) === null;
      const isOneTooMany = isNew && isWatching && !hasSpaceFor(roomId);
      if (joined.room === null || isOneTooMany) session.leave(roomId);
      else session.arrive(roomId);
      if (joined.room !== null && session.isIn(roomId)) {
        if (isNew) {
          lobby.show(session, joined.room);
          matchMaking.entered(session, joined.room);
        }
        chat.greet(session, roomId);
      }
      return isOneTooMany ? fail('room_full') : replyOf(joined);
    },

    async 'room:leave'(session, { roomId }, context) {
      const left = await change(context, roomId, (room) =>
        leaveRoom(room, session.playerId, now()),
      );
      session.leave(roomId);
      if (left.ok) gameChallenges.withdraw(session, left.room);
      return left;
    },

    'move:play': (session, { roomId, round, move, turn }, context) => {
      // The turn clock judges a move by when it came, however long it had to wait.
      const receivedAt = now() - (performance.now() - context.receivedAt);
      const asked = { round, move, turn, receivedAt };
      return change(context, roomId, (room) =>
        playMove(room, session.playerId, asked, now(), continuityOf(roomId)),
      );
    },

    'game:resign': (session, { roomId, round }, context) =>
      change(context, roomId, (room) => resign(room, session.playerId, { round }, now())),

    'game:claim': (session, { roomId, ...claim }, context) =>
      change(context, roomId, (room) =>
        claimGame(room, session.playerId, claim, now(), continuityOf(roomId)),
      ),

    async 'rematch:offer'(session, { roomId, round }, context) {
      // The computer accepts at once: one game more with it. It does not come into a room later.
      const copy = copyOf(roomId);
      const room = copy === null || isWithComputer(copy) ? await store.load(roomId) : copy;
      const isOneMore = room?.status === 'over' && isWithComputer(room);
      if (isOneMore && !(await quota.reserveComputer(session, roomId)))
        return fail('too_many_rooms');
      const reply = await change(context, roomId, (room) =>
        offerRematch(room, session.playerId, { round }, now()),
      );
      if (reply.ok && session.isIn(roomId)) lobby.show(session, reply.room);
      return reply;
    },

    'match:seek': async (session, payload) =>
      isFull() ? fail('store_full') : matchMaking.seek(session, payload),
    'match:cancel': matchMaking.cancel,
    'challenge:answer': gameChallenges.answer,
    'chat:say': async (session, payload) =>
      isTight() ? fail('store_full') : chat.say(session, payload),
    'chat:read': chat.read,
    'chat:share': chat.share,
    'reaction:send': chat.react,
    'lobby:watch': lobby.watch,
    'lobby:leave': lobby.leave,
  };
}

const isSame = (result: Result<Room>, room: Room): boolean => result.ok && result.value === room;

const isWithComputer = ({ seats }: Room): boolean =>
  [seats.X, seats.O].some((seat) => seat !== null && seat.computer !== null);

/** X begins. */
function markFor(begins: Payload<'room:create'>['begins'] = 'creator'): Mark {
  switch (begins) {
    case 'creator':
      return 'X';
    case 'opponent':
      return 'O';
    case 'chance':
      return Math.random() < 0.5 ? 'X' : 'O';
    default:
      return begins satisfies never;
  }
}

function replyOf({ result, room }: Updated): Reply {
  if (result.ok) return { ok: true, room: result.value };
  return room === null ? result : { ...result, room };
}
