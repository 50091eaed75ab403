/** What goes on everywhere: counts, open games and games to watch, for those on the home page. */
import type { Lobby, ReplyTo } from '@tictactoe/shared/protocol';
import type { PlayingRoom, Room, WaitingRoom } from '@tictactoe/shared/room';
import type { Caller } from './caller.ts';
import type { MatchQueue } from './store/match-queue.ts';
import type { PresenceStore } from './store/presence-store.ts';
import type { RoomDirectory } from './store/room-directory.ts';
import { headingOf } from './store/room-directory.ts';
import { isPassing, type RoomStore } from './store/room-store.ts';

export type LobbyOptions = {
  store: RoomStore;
  directory: RoomDirectory;
  matches: MatchQueue;
  presence: PresenceStore;
  /** Tells this server's sockets that hear the channel; every server does so for its own. */
  tell: (channel: string, lobby: Lobby) => void;
  /** How many sockets of this server hear the channel. */
  countHearers: (channel: string) => number;
  onError: (error: unknown) => void;
};

const channel = 'lobby';
const refreshMs = 1000;
const freshMs = 500;
const openShown = 20;
const playingShown = 5;

export function createLobby(options: LobbyOptions) {
  const { store, directory, matches, presence, tell, countHearers, onError } = options;

  /** One that cannot be read is struck off, and keeps nobody from seeing the others. */
  const loadReadable = (roomId: string): Promise<Room | null> =>
    store.load(roomId).catch((error: unknown) => {
      if (isPassing(error)) throw error;
      onError(error);
      return null;
    });
  const roomsOf = async (roomIds: string[], heading: 'open' | 'playing'): Promise<Room[]> => {
    const rooms = await Promise.all(roomIds.map(loadReadable));
    return rooms.filter((room, i): room is Room => {
      const isRight = room !== null && headingOf(room) === heading;
      if (!isRight) directory.forget(roomIds[i] as string).catch(onError);
      return isRight;
    });
  };

  const look = async (): Promise<Lobby> => {
    const listed = await directory.list(openShown);
    const [open, playing, seeking] = await Promise.all([
      roomsOf(listed.open, 'open'),
      roomsOf(listed.playing, 'playing'),
      matches.count(),
    ]);
    return {
      ...presence.totals(),
      seeking,
      open: (open as WaitingRoom[]).filter(hasSomebody).map(describeOpen),
      playing: (playing as PlayingRoom[])
        .filter(({ seats }) => seats.X.away === null && seats.O.away === null)
        .slice(0, playingShown)
        .map(describePlaying),
    };
  };

  /** One look serves all who ask at about the same time. */
  let latest: { lobby: Promise<Lobby>; at: number } | null = null;
  const current = (): Promise<Lobby> => {
    if (latest === null || performance.now() - latest.at > freshMs) {
      latest = { lobby: look(), at: performance.now() };
      latest.lobby.catch(() => {
        latest = null;
      });
    }
    return latest.lobby;
  };

  let told = '';
  /** What newcomers got may differ from what was told last, though the next look finds that again. */
  let hasNewcomers = false;
  const timer = setInterval(async () => {
    if (countHearers(channel) === 0) return;
    const toNewcomers = hasNewcomers;
    hasNewcomers = false;
    try {
      const lobby = await look();
      const json = JSON.stringify(lobby);
      if (json !== told || toNewcomers) tell(channel, lobby);
      told = json;
    } catch (error) {
      onError(error);
    }
  }, refreshMs);

  return {
    /** What goes on, half a second ago at most. */
    current,
    async watch(caller: Caller): Promise<ReplyTo<'lobby:watch'>> {
      await caller.hear(channel);
      const lobby = await look();
      hasNewcomers = true;
      return { ok: true, lobby };
    },
    async leave(caller: Caller): Promise<ReplyTo<'lobby:leave'>> {
      await caller.stopHearing(channel);
      return { ok: true };
    },
    stop: (): void => clearInterval(timer),
  };
}

/** An open game whose creator has gone is no game to join. */
const hasSomebody = ({ seats }: WaitingRoom): boolean =>
  [seats.X, seats.O].some((seat) => seat !== null && seat.away === null);

const describeOpen = ({ id, seats, variant, turnTimeMs }: WaitingRoom): Lobby['open'][number] => ({
  roomId: id,
  name: (seats.X ?? seats.O)?.name ?? '',
  variant,
  turnTimeMs,
});

const describePlaying = (room: PlayingRoom): Lobby['playing'][number] => ({
  roomId: room.id,
  names: [room.seats.X.name, room.seats.O.name],
  variant: room.variant,
  moves: room.moves,
});
