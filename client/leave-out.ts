/** Keeps the page small: leaves out what the browser never runs. */
import type { Plugin } from 'vite';

/** The replacements for modules of Socket.IO, by the end of their path. */

const standIns: Record<string, string> = {
  // The table of all transports: the game names its own, WebSocket and, where that fails, polling.
  'engine.io-client/build/esm/transports/index.js': 'export const transports = {};',
  // The third transport, which only that table uses.
  'engine.io-client/build/esm/transports/webtransport.js': 'export class WT {}',
  // Binary data in messages, which the game never sends.
  'socket.io-parser/build/esm/is-binary.js':
    'export const isBinary = () => false; export const hasBinary = () => false;',
  'socket.io-parser/build/esm/binary.js':
    'export const deconstructPacket = (packet) => ({ packet, buffers: [] });' +
    'export const reconstructPacket = (packet) => packet;',
  'engine.io-parser/build/esm/contrib/base64-arraybuffer.js':
    "export const decode = () => { throw new Error('binary data'); };",
  // The computer's moves are chosen by servers alone.
  '/computer.ts':
    "export const chooseMove = () => { throw new Error('servers play the computer'); };" +
    'export const thoughtKeyOf = chooseMove;',
};

export function leaveOut(): Plugin {
  return {
    name: 'leave-out',
    transform: {
      filter: { id: /\/node_modules\/(engine|socket)\.io-|\/computer\.ts$/ },
      handler(_code, id) {
        const path = Object.keys(standIns).find((end) => id.endsWith(end));
        if (path !== undefined) return { code: standIns[path] ?? '', map: null };
        // Neither library does anything where it is only imported: what the page does not use can go.
        return { moduleSideEffects: false };
      },
    },
  };
}
