/** The parts of the home page that only who is signed in needs, loaded on demand. */
import { onlyOnDemand } from '../ui/on-demand.ts';

export const RatedSwitch = onlyOnDemand(
  async () => (await import('./RatedSwitch.tsx')).RatedSwitch,
  'players',
);
