/** The transport of those whom no WebSocket reaches. */
import { XHR } from 'socket.io-client';

export const PollingTransport = XHR;
