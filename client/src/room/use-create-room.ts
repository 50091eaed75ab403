/** Creates a room and shows it. */
import type { ErrorCode } from '@tictactoe/shared/error-codes';
import { useEffect, useRef, useState } from 'react';
import { useApp } from '../context/app-context.ts';
import type { Go } from '../page/navigation.ts';
import { createRoom, type NewGame } from './create-room.ts';

export type Creation = 'idle' | 'creating' | 'paused' | 'failed';

/** `onCreated` is called before the room is shown. */
export function useCreateRoom(onGo: Go, onCreated: (roomId: string) => void = () => {}) {
  const { connection } = useApp();
  const [creation, setCreation] = useState<Creation>('idle');
  /** Why it has failed, if a server has said so. */
  const [refusal, setRefusal] = useState<ErrorCode | null>(null);
  const stay = useRef(new AbortController());
  const isCreating = useRef(false);
  useEffect(() => {
    const here = new AbortController();
    stay.current = here;
    return () => here.abort();
  }, []);

  const create = async (game: NewGame) => {
    if (isCreating.current) return;
    isCreating.current = true;
    const { signal } = stay.current;
    setCreation('creating');
    try {
      const opened = await createRoom(connection, game, {
        signal,
        onSetback: () => setCreation('paused'),
      });
      if (opened === null) return;
      if ('refusal' in opened) {
        setRefusal(opened.refusal);
        return setCreation('failed');
      }
      // The page may have moved on meanwhile, for example because a match was found.
      if (signal.aborted) return opened.connection.close();
      const roomId = opened.room.id;
      onCreated(roomId);
      onGo({ page: 'room', roomId, as: 'player' }, opened);
    } catch {
      setCreation('failed');
    } finally {
      isCreating.current = false;
    }
  };
  return { creation, refusal, create: (game: NewGame) => void create(game) };
}
