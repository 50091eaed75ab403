/** The switch that only who is signed in needs, loaded on demand. */
import { onDemand } from '../ui/on-demand.ts';

export const RatedSwitch = onDemand(
  async () => (await import('./RatedSwitch.tsx')).RatedSwitch,
  'account',
);
