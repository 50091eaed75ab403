/** Keeps the page small: leaves out what the browser never runs. */
import type { Plugin } from 'vite';

/** The replacements for modules of Socket.IO, by the end of their path. */

const standIns: Record<string, string> = {
  // The table of all transports: the game names its own, WebSocket and, where that fails, polling.
  'engine.io-client/build/esm/transports/index.js': 'export const transports = {};',
  // The third transport, which only that table uses.
  'engine.io-client/build/esm/transports/webtransport.js': 'export class WT {}',
  // Reads addresses of all kinds; here there is only the page's own origin.
  'engine.io-client/build/esm/contrib/parseuri.js':
    'export function parse(origin) { const { protocol, hostname, port } = new URL(origin);' +
    "return { protocol: protocol.slice(0, -1), host: hostname.replace(/[[\\]]/g, ''), port }; }",
  // Binary data in messages, which the game never sends.
  'socket.io-parser/build/esm/is-binary.js':
    'export const isBinary = () => false; export const hasBinary = () => false;',
  'socket.io-parser/build/esm/binary.js':
    'export const deconstructPacket = (packet) => ({ packet, buffers: [] });' +
    'export const reconstructPacket = (packet) => packet;',
  'engine.io-parser/build/esm/encodePacket.browser.js':
    "import { PACKET_TYPES } from './commons.js';" +
    'export const encodePacket = ({ type, data }, supportsBinary, callback) =>' +
    "callback(PACKET_TYPES[type] + (data || '')); export const encodePacketToBinary = encodePacket;",
  'engine.io-parser/build/esm/decodePacket.browser.js':
    "import { ERROR_PACKET, PACKET_TYPES_REVERSE } from './commons.js';" +
    'export function decodePacket(packet) { const type = PACKET_TYPES_REVERSE[packet[0]];' +
    'return type ? { type, data: packet.slice(1) || undefined } : ERROR_PACKET; }',
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
