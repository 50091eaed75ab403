/** A sound when an opponent was found for a player who plays the computer, if sounds are switched on. */
import { useEffect } from 'react';
import { useApp } from '../context/app-context.ts';
import { usePreference } from '../settings/preferences.ts';

export function useOpponentSound(isFound: boolean): void {
  const app = useApp();
  const [isOn] = usePreference('sounds');
  useEffect(() => {
    if (!isFound || !isOn) return;
    // A sound that cannot be played is left out.
    void import('../room/sounds.ts')
      .then(({ createSoundPlayer }) => app.service(createSoundPlayer)('opponent'))
      .catch(() => {});
  }, [app, isFound, isOn]);
}
