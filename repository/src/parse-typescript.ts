/**
 * Lets dependency-cruiser read TypeScript. It needs the compiler's JavaScript API, which TypeScript 7 does not
 * ship, so whatever imports `typescript` gets this workspace's own version 5.
 */
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../node_modules/typescript', import.meta.url));
// Without it, dependency-cruiser looks at no TypeScript at all and finds nothing wrong.
if (!existsSync(folder)) throw new Error(`${folder} is missing: run "npm ci"`);

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'typescript') return next(`${folder}/lib/typescript.js`, context);
    return next(specifier.replace(/^typescript(?=\/)/, folder), context);
  },
});
