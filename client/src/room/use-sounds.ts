/** Plays sounds for the changes of a room, if they are switched on. */
import type { Mark } from '@tictactoe/shared/marks';
import type { Room } from '@tictactoe/shared/room';
import { useEffect, useRef } from 'react';
import { useApp } from '../context/app-context.ts';
import { usePreference } from '../settings/preferences.ts';
import { soundOf } from './sound-of.ts';

export function useSounds(room: Room | null, me: Mark | null): void {
  const app = useApp();
  const [isOn] = usePreference('sounds');
  const before = useRef<Room | null>(null);
  useEffect(() => {
    if (room === null || room === before.current) return;
    const sound = soundOf(before.current, room, me);
    before.current = room;
    // A sound that cannot be played is left out.
    if (isOn && sound !== null) {
      void import('./sounds.ts')
        .then(({ createSoundPlayer }) => app.service(createSoundPlayer)(sound))
        .catch(() => {});
    }
  }, [app, room, me, isOn]);
}
