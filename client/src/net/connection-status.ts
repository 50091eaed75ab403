/** The status of the connection as one word, the gravest problem first. */
import type { RequestName } from '@tictactoe/shared/protocol';

export type ConnectionStatus =
  | 'connecting'
  | 'connected'
  | 'moving'
  | 'reconnecting'
  | 'offline'
  | 'paused';

export type ConnectionFacts = {
  isConnected: boolean;
  hasBeenConnected: boolean;
  /** The server has announced that it will end, so a disconnection is expected. */
  isDraining: boolean;
  /** The browser has reported the loss of the network, and nothing was received since. */
  isNetworkLost: boolean;
  /** Requests that are being retried. */
  stalled: readonly RequestName[];
};

export function connectionStatusOf(state: ConnectionFacts): ConnectionStatus {
  if (state.isNetworkLost) return 'offline';
  if (!state.isConnected) {
    if (state.isDraining) return 'moving';
    return state.hasBeenConnected ? 'reconnecting' : 'connecting';
  }
  return state.stalled.length > 0 ? 'paused' : 'connected';
}
