/** What a player is told about the connection: one word for all that may be amiss, the gravest first. */
import type { RequestName } from '@tictactoe/shared/protocol';

export type LinkState =
  | 'connecting'
  | 'connected'
  | 'moving'
  | 'reconnecting'
  | 'offline'
  | 'paused';

export type LinkFacts = {
  isConnected: boolean;
  hasBeenConnected: boolean;
  /** The server has said that it is about to end, so a break is nothing to worry about. */
  isDraining: boolean;
  /** The browser has reported the loss of the network, and nothing was heard since. */
  isNetworkLost: boolean;
  /** Requests that were told "later". */
  stalled: readonly RequestName[];
};

export function linkStateOf(state: LinkFacts): LinkState {
  if (state.isNetworkLost) return 'offline';
  if (!state.isConnected) {
    if (state.isDraining) return 'moving';
    return state.hasBeenConnected ? 'reconnecting' : 'connecting';
  }
  return state.stalled.length > 0 ? 'paused' : 'connected';
}
