/** What goes on everywhere: counts, open games and games to watch, for those on the home page. */
import type { PlayerClock } from '@tictactoe/shared/player-clocks';
import type { Lobby, ReplyTo } from '@tictactoe/shared/protocol';
import { markOf, type PlayingRoom, type Room, type WaitingRoom } from '@tictactoe/shared/room';
import { isTransient, NewerRoom, StoreUnavailable } from '../errors.ts';
import type { MatchQueue } from '../matchmaking/match-queue.ts';
import type { PresenceStore } from '../presence/presence-store.ts';
import type { RoomStore } from '../rooms/room-store.ts';
import type { ClientSession } from '../session/client-session.ts';
import type { LobbyIndex } from './lobby-index.ts';
import { headingOf } from './lobby-index.ts';

export type LobbyOptions = {
  store: RoomStore;
  lobbyIndex: LobbyIndex;
  matches: MatchQueue;
  presence: PresenceStore;
  /** Broadcasts to this server's subscribers of the channel; every server does so for its own. */
  tell: (channel: string, lobby: Lobby) => void;
  /** How many subscribers of the channel this server has. */
  subscriberCount: (channel: string) => number;
  onError: (error: unknown) => void;
};

const channel = 'lobby';
/** A look serves everybody for so long, and the next is taken as soon after that as this. */
const freshMs = 1000;
const checkEveryMs = 250;
const openShown = 20;
/** More than are shown: some of their people may be away. */
const listed = 2 * openShown;
const playingShown = 5;

export function createLobby(options: LobbyOptions) {
  const { store, lobbyIndex, matches, presence, tell, subscriberCount, onError } = options;

  /**
   * One that cannot be read is struck off, and keeps nobody from seeing the others. One of a newer server is
   * left out: newer servers show it [R12]; so is one whose shard is away [R13].
   */
  const loadReadable = (roomId: string): Promise<Room | 'hidden' | null> =>
    store.load(roomId).catch((error: unknown) => {
      if (error instanceof NewerRoom || error instanceof StoreUnavailable) return 'hidden';
      if (isTransient(error)) throw error;
      onError(error);
      return null;
    });
  const roomsOf = async (roomIds: string[], heading: 'open' | 'playing'): Promise<Room[]> => {
    const rooms = await Promise.all(roomIds.map(loadReadable));
    return rooms.filter((room, i): room is Room => {
      if (room === 'hidden') return false;
      const isRight = room !== null && headingOf(room) === heading;
      if (!isRight) lobbyIndex.forget(roomIds[i] as string).catch(onError);
      return isRight;
    });
  };

  let seekingBefore = 0;
  /** As far as is known: the others on the page need no queue. */
  const countSeeking = async (): Promise<number> => {
    seekingBefore = await matches.count().catch(() => seekingBefore);
    return seekingBefore;
  };

  const look = async (): Promise<Lobby> => {
    const newest = await lobbyIndex.list(listed);
    const [open, playing, seeking] = await Promise.all([
      roomsOf(newest.open, 'open'),
      roomsOf(newest.playing, 'playing'),
      countSeeking(),
    ]);
    const totals = presence.totals();
    return {
      players: totals.players,
      games: totals.games,
      seeking,
      open: (open as WaitingRoom[]).filter(hasSomebody).slice(0, openShown).map(describeOpen),
      playing: (playing as PlayingRoom[])
        .filter(({ seats }) => seats.X.away === null && seats.O.away === null)
        .slice(0, playingShown)
        .map(describePlaying),
    };
  };

  /** Subscribers get every snapshot that differs from the one before. */
  let last: Lobby | null = null;
  let told = '';
  const tellNews = (lobby: Lobby): void => {
    const json = JSON.stringify(lobby);
    if (json !== told) tell(channel, lobby);
    told = json;
  };
  const lookAndTell = async (): Promise<Lobby> => {
    last = await look();
    tellNews(last);
    return last;
  };

  let snapshot: { lobby: Promise<Lobby>; at: number } | null = null;
  /** However many ask, there is one look a second [R11]. */
  const current = (): Promise<Lobby> => {
    if (snapshot !== null && performance.now() - snapshot.at < freshMs) return snapshot.lobby;
    const taken = { lobby: lookAndTell(), at: performance.now() };
    snapshot = taken;
    taken.lobby.catch(() => {
      if (snapshot === taken) snapshot = null;
    });
    return taken.lobby;
  };
  const timer = setInterval(() => {
    if (subscriberCount(channel) === 0) return;
    current().catch((error: unknown) => {
      if (last !== null) tellNews({ ...last, isPaused: true });
      onError(error);
    });
  }, checkEveryMs);

  return {
    /** To be called when a player has come into a room, or plays on there: nothing is shown before. */
    show({ playerId, address }: ClientSession, room: Room): void {
      if (headingOf(room) === null || markOf(room, playerId) === null) return;
      lobbyIndex.show(room, { playerId, address }).catch(onError);
    },
    /** What goes on, a second ago at most. */
    current,
    async watch(session: ClientSession): Promise<ReplyTo<'lobby:watch'>> {
      // Subscribe before looking: a snapshot in between would be lost otherwise.
      await session.subscribe(channel);
      return { ok: true, lobby: await current() };
    },
    async leave(session: ClientSession): Promise<ReplyTo<'lobby:leave'>> {
      await session.unsubscribe(channel);
      return { ok: true };
    },
    stop: (): void => clearInterval(timer),
  };
}

/** An open game whose creator has gone is no game to join. */
const hasSomebody = ({ seats }: WaitingRoom): boolean =>
  [seats.X, seats.O].some((seat) => seat !== null && seat.away === null);

const describeOpen = ({
  id,
  seats,
  game,
  variant,
  turnTimeMs,
  playerClock,
}: WaitingRoom): Lobby['open'][number] => ({
  roomId: id,
  name: (seats.X ?? seats.O)?.name ?? '',
  game,
  variant,
  turnTimeMs,
  ...(playerClock && { playerClock: withoutTimeLeft(playerClock) }),
});

const withoutTimeLeft = ({ baseMs, incrementMs }: PlayerClock): PlayerClock => ({
  baseMs,
  incrementMs,
});

const describePlaying = (room: PlayingRoom): Lobby['playing'][number] => ({
  roomId: room.id,
  names: [room.seats.X.name, room.seats.O.name],
  game: room.game,
  variant: room.variant,
  moves: room.moves,
});
