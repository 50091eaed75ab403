/**
 * Keeps the page small: adds up what a first visit loads before the first input, for each
 * screen, and fails the build where that is too much.
 */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

type Bundle = Rolldown.OutputBundle;
type Chunk = Rolldown.OutputChunk & { viteMetadata?: { importedCss: Set<string> } };

export type Budget = {
  /** Of all scripts and styles, each compressed as nginx does. */
  maxBytes: number;
  /** Every screen with the modules that it needs at once. */
  screens: Record<string, string[]>;
  /** Scripts that index.html names and the build only copies. */
  copied: string[];
};

export function pageBudget({ maxBytes, screens, copied }: Budget): Plugin {
  return {
    name: 'page-budget',
    apply: 'build',
    // The live page has no budget.
    applyToEnvironment: ({ name }) => name === 'client',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const always = copied.map((file) => sizeOf(readFileSync(file)));
        for (const [screen, modules] of Object.entries(screens)) {
          const files = [...filesOf(bundle, modules)];
          const sizes = files.map((file) => sizeOf(contentOf(bundle, file)));
          const total = [...always, ...sizes].reduce((sum, size) => sum + size, 0);
          const told = `${screen}: ${inKib(total)} of ${inKib(maxBytes)} KiB at a first visit`;
          if (total > maxBytes) this.error(`${told}\n${tableOf(files, sizes)}`);
          this.info(told);
        }
      },
    },
  };
}

const sizeOf = (content: string | Uint8Array) => gzipSync(content, { level: 6 }).length;
const inKib = (bytes: number) => (bytes / 1024).toFixed(1);
const tableOf = (files: string[], sizes: number[]) =>
  files.map((file, index) => `  ${inKib(sizes[index] ?? 0)} ${file}`).join('\n');

/** The scripts and styles that the entry and the screen's modules load. */
function filesOf(bundle: Bundle, modules: string[]): Set<string> {
  const chunks = Object.values(bundle).filter((output): output is Chunk => output.type === 'chunk');
  const files = new Set<string>();
  const add = (chunk: Chunk | undefined) => {
    if (chunk === undefined || files.has(chunk.fileName)) return;
    files.add(chunk.fileName);
    for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css);
    for (const name of chunk.imports) add(bundle[name] as Chunk | undefined);
  };
  for (const chunk of chunks) if (chunk.isEntry) add(chunk);
  for (const module of modules) {
    const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(module)));
    if (chunk === undefined) throw new Error(`no chunk has ${module}`);
    add(chunk);
  }
  return files;
}

function contentOf(bundle: Bundle, file: string): string | Uint8Array {
  const output = bundle[file];
  if (output === undefined) throw new Error(`the build has no ${file}`);
  return output.type === 'chunk' ? output.code : output.source;
}
