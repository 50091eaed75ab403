/** The two screens and the layer of the search, each loaded when it is first needed. */
import { onDemand } from './on-demand.ts';

export const HomeScreen = onDemand(async () => (await import('./HomeScreen.tsx')).HomeScreen);
export const RoomScreen = onDemand(async () => (await import('./RoomScreen.tsx')).RoomScreen);
export const SearchLayer = onDemand(async () => (await import('./SearchLayer.tsx')).SearchLayer);
