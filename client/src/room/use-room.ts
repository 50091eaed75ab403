/** The React hook of a room: its state, and the actions of the player. */
import { useEffect, useMemo } from 'react';
import { ChatSession } from '../chat/chat-session.ts';
import { useApp } from '../context/app-context.ts';
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
  const forgetGame = useGameRecorder(roomId, state.room, state.welcome?.playerId ?? null);

  return {
    ...state,
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
