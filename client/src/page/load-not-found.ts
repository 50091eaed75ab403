/** The page for what is not there, loaded when it is needed. */
import { onDemand } from '../ui/on-demand.ts';

export const NotFound = onDemand(async () => (await import('./NotFound.tsx')).NotFound);
