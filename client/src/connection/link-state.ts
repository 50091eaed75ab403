/** What a player is told about the connection: one word for all that may be amiss, the gravest first. */
import type { RoomState } from './room-state.ts';

export type LinkState =
  | 'connecting'
  | 'connected'
  | 'moving'
  | 'reconnecting'
  | 'offline'
  | 'paused';

export type LinkFacts = Pick<
  RoomState,
  'isConnected' | 'hasBeenConnected' | 'isDraining' | 'isNetworkLost' | 'stalled'
>;

export function linkStateOf(state: LinkFacts): LinkState {
  if (state.isNetworkLost) return 'offline';
  if (!state.isConnected) {
    if (state.isDraining) return 'moving';
    return state.hasBeenConnected ? 'reconnecting' : 'connecting';
  }
  return state.stalled.length > 0 ? 'paused' : 'connected';
}
