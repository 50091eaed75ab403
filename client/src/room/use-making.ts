/** Makes a game and goes there. */
import { useEffect, useRef, useState } from 'react';
import { useApp } from '../context/app-context.ts';
import type { Go } from '../page/navigation.ts';
import { makeRoom, type NewGame } from './make-room.ts';

export type Making = 'idle' | 'making' | 'paused' | 'failed';

/** `onMade` is told before the page goes there. */
export function useMaking(onGo: Go, onMade: (roomId: string) => void = () => {}) {
  const { connection } = useApp();
  const [making, setMaking] = useState<Making>('idle');
  const stay = useRef(new AbortController());
  const isMaking = useRef(false);
  useEffect(() => {
    const here = new AbortController();
    stay.current = here;
    return () => here.abort();
  }, []);

  const make = async (game: NewGame) => {
    if (isMaking.current) return;
    isMaking.current = true;
    const { signal } = stay.current;
    setMaking('making');
    try {
      const opened = await makeRoom(connection, game, {
        signal,
        onSetback: () => setMaking('paused'),
      });
      if (opened === null) return;
      // Somebody may have come in the meantime: then the page has gone on without this game.
      if (signal.aborted) return opened.connection.close();
      const roomId = opened.room.id;
      onMade(roomId);
      onGo({ page: 'room', roomId, as: 'player' }, opened);
    } catch {
      setMaking('failed');
    } finally {
      isMaking.current = false;
    }
  };
  return { making, make: (game: NewGame) => void make(game) };
}
