/** The room as React sees it: what is known, and what the player can do about it. */
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { enterRoom } from './browser.ts';
import { linkStateOf } from './link-state.ts';
import { type OpenedRoom, RoomSession } from './room-session.ts';

export function useRoom(roomId: string, opened: OpenedRoom | null) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a room opened here is taken over once.
  const session = useMemo(() => new RoomSession(roomId, enterRoom, opened), [roomId]);
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

/**
 * Ends the stay while the page is put away, and begins another if the browser brings the page back:
 * a page that holds locks and sockets would not be kept, or would keep a seat from the living.
 */
function whileShown(start: () => () => void): () => void {
  let stop = start();
  const hidden = () => stop();
  const shown = (event: PageTransitionEvent) => {
    if (event.persisted) stop = start();
  };
  addEventListener('pagehide', hidden);
  addEventListener('pageshow', shown);
  return () => {
    removeEventListener('pagehide', hidden);
    removeEventListener('pageshow', shown);
    stop();
  };
}
