/** Plays sounds for the changes of a room, if they are switched on. */
import type { Mark } from '@tictactoe/shared/marks';
import type { Room } from '@tictactoe/shared/room';
import { useEffect, useRef } from 'react';
import { useApp } from '../context/app-context.ts';
import { usePreference } from '../settings/preferences.ts';

export function useSounds(room: Room | null, me: Mark | null): void {
  const app = useApp();
  const [isOn] = usePreference('sounds');
  const before = useRef<Room | null>(null);
  useEffect(() => {
    if (room === null || room === before.current) return;
    const last = before.current;
    before.current = room;
    const play = async () => {
      const { soundOf } = await import('./sound-of.ts');
      const sound = soundOf(last, room, me);
      if (sound === null) return;
      const { createSoundPlayer } = await import('./sounds.ts');
      await app.service(createSoundPlayer)(sound);
    };
    // A sound that cannot be played is left out.
    if (isOn) play().catch(() => {});
  }, [app, room, me, isOn]);
}
