/** The two screens, each loaded when it is first needed. */
import { onDemand } from './on-demand.ts';

export const HomeScreen = onDemand(async () => (await import('./HomeScreen.tsx')).HomeScreen);
export const RoomScreen = onDemand(async () => (await import('./RoomScreen.tsx')).RoomScreen);
