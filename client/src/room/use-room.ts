/** The room as React sees it: what is known, and what the player can do about it. */
import { useEffect, useMemo } from 'react';
import { RoomTalk } from '../chat/room-talk.ts';
import { useApp } from '../context/app-context.ts';
import { linkStateOf } from '../net/link-state.ts';
import type { OpenedRoom } from '../net/opened-room.ts';
import { whileShown } from '../net/while-shown.ts';
import { useStore } from '../store/use-store.ts';
import { RoomSession } from './room-session.ts';

type Entry = { roomId: string; opened: OpenedRoom | null; as: 'player' | 'watcher' };

export function useRoom({ roomId, opened, as }: Entry) {
  const { connection } = useApp();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a room opened here is taken over once.
  const { session, talk } = useMemo(() => {
    const inRoom = new RoomTalk(roomId);
    const stay = { roomId, enter: connection.enterRoom, opened, as, onConnection: inRoom.hear };
    return { session: new RoomSession(stay), talk: inRoom };
  }, [connection, roomId]);
  const state = useStore(session);
  const talkState = useStore(talk);
  useEffect(() => whileShown(session.start), [session]);

  return {
    ...state,
    link: linkStateOf(state),
    myName: session.name,
    play: session.play,
    rename: session.rename,
    resign: session.resign,
    offerRematch: session.offerRematch,
    claim: session.claim,
    leave: session.leave,
    talk: {
      ...talkState,
      say: talk.say,
      react: talk.react,
      open: talk.open,
      close: talk.close,
    },
  };
}
