/** The React hook of a room: its state, and the actions of the player. */
import type { Room } from '@tictactoe/shared/room';
import { useEffect, useMemo, useState } from 'react';
import { ChatSession } from '../chat/chat-session.ts';
import { useApp } from '../context/app-context.ts';
import { isViewLoaded, loadView } from '../games/views.ts';
import { connectionStatusOf } from '../net/connection-status.ts';
import type { OpenedRoom } from '../net/opened-room.ts';
import { whileShown } from '../net/while-shown.ts';
import { useGameRecorder } from '../running/game-recorder.ts';
import { useStore } from '../store/use-store.ts';
import { RoomSession } from './room-session.ts';

type Entry = { roomId: string; opened: OpenedRoom | null; as: 'player' | 'watcher' };

export function useRoom({ roomId, opened, as }: Entry) {
  const { connection } = useApp();
  // biome-ignore lint/correctness/useExhaustiveDependencies: an opened room is used once, by the first session.
  const { session, chat } = useMemo(() => {
    const chatSession = new ChatSession(roomId);
    const stay = {
      roomId,
      enter: connection.enterRoom,
      opened,
      as,
      onConnection: chatSession.listenOn,
    };
    return { session: new RoomSession(stay), chat: chatSession };
  }, [connection, roomId]);
  const state = useStore(session);
  const chatState = useStore(chat);
  useEffect(() => whileShown(session.start), [session]);
  const room = useShowable(state.room);
  const forgetGame = useGameRecorder(roomId, room, state.welcome?.playerId ?? null);

  return {
    ...state,
    room,
    connectionStatus: connectionStatusOf(state),
    myName: session.name,
    play: session.play,
    rename: session.rename,
    resign: session.resign,
    offerRematch: session.offerRematch,
    claim: session.claim,
    leave: async () => {
      await session.leave();
      forgetGame();
    },
    chat: {
      ...chatState,
      say: chat.say,
      react: chat.react,
      share: chat.share,
      open: chat.open,
      close: chat.close,
    },
  };
}

/** Null until the view and the rules of its game are there: a room can neither be shown nor read before. */
function useShowable(room: Room | null): Room | null {
  const [, setLoaded] = useState('');
  const missing = room === null || isViewLoaded(room.game) ? null : room.game;
  useEffect(() => {
    if (missing !== null) void loadView(missing).then(() => setLoaded(missing));
  }, [missing]);
  return missing === null ? room : null;
}
