/** The room as React sees it: what is known, and what the player can do about it. */
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { RoomTalk } from '../chat/room-talk.ts';
import { enterRoom } from '../net/browser.ts';
import { linkStateOf } from '../net/link-state.ts';
import type { OpenedRoom } from '../net/opened-room.ts';
import { whileShown } from '../net/while-shown.ts';
import { RoomSession } from './room-session.ts';

type Entry = { roomId: string; opened: OpenedRoom | null; as: 'player' | 'watcher' };

export function useRoom({ roomId, opened, as }: Entry) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a room opened here is taken over once.
  const { session, talk } = useMemo(() => {
    const inRoom = new RoomTalk(roomId);
    const stay = { roomId, enter: enterRoom, opened, as, onConnection: inRoom.hear };
    return { session: new RoomSession(stay), talk: inRoom };
  }, [roomId]);
  const state = useSyncExternalStore(session.subscribe, session.state);
  const talkState = useSyncExternalStore(talk.subscribe, talk.state);
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
