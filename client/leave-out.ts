/** Keeps the page small: leaves out of it what the browser never runs. */
import type { Plugin, Rollup } from 'vite';

const fileInShared = /\/shared\/src\/[^/]+\.ts$/;
const buildsSchema = /\bz\.\w+\(/;
const meaningOfCode = /,\s*meaning: (['"]).*?\1/g;

/**
 * Leaves out the schemas in `shared`, and what error codes mean to developers. The client takes the
 * rules that stand beside them and trusts what its own server says; zod would be a quarter of the
 * page, and compiles code, which a strict content security policy forbids. Every constant that is
 * built with `z` becomes `undefined`.
 */
export function leaveSchemasOut(): Plugin {
  return {
    name: 'leave-schemas-out',
    transform: {
      filter: { id: fileInShared },
      handler(code) {
        let rest = code;
        for (const { start, end } of constantValues(this.parse(code)).reverse()) {
          if (!buildsSchema.test(code.slice(start, end))) continue;
          rest = `${rest.slice(0, start)}undefined${rest.slice(end)}`;
        }
        return { code: rest.replace(meaningOfCode, ''), map: null };
      },
    },
  };
}

/** Leaves out Socket.IO's third transport: we connect by WebSocket, else by polling. */
export function leaveWebTransportOut(): Plugin {
  return {
    name: 'leave-webtransport-out',
    transform: {
      filter: { id: /\/engine\.io-client\/.*\/transports\/webtransport\.js$/ },
      handler: () => ({ code: 'export class WT {}', map: null }),
    },
  };
}

type Program = ReturnType<Rollup.PluginContext['parse']>;

function constantValues({ body }: Program): { start: number; end: number }[] {
  return body
    .map((statement) =>
      statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement,
    )
    .flatMap((statement) =>
      statement?.type === 'VariableDeclaration' ? statement.declarations : [],
    )
    .flatMap(({ init }) => (init === null || init.type.endsWith('Function') ? [] : [init]));
}
