/** The room as React sees it: what is known, and what the player can do about it. */
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { enterRoom } from './browser.ts';
import { linkStateOf } from './link-state.ts';
import { type OpenedRoom, RoomSession } from './room-session.ts';
import { whileShown } from './while-shown.ts';

type Entry = { roomId: string; opened: OpenedRoom | null; as: 'player' | 'watcher' };

export function useRoom({ roomId, opened, as }: Entry) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a room opened here is taken over once.
  const session = useMemo(
    () => new RoomSession({ roomId, enter: enterRoom, opened, as }),
    [roomId],
  );
  const state = useSyncExternalStore(session.subscribe, session.state);
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
  };
}
