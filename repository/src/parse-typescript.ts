/**
 * Lets dependency-cruiser read TypeScript. It needs the compiler's JavaScript API, which TypeScript 7 does not
 * ship, so whatever imports `typescript` gets this workspace's own version 5.
 */
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../node_modules/typescript', import.meta.url));

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'typescript') return next(`${folder}/lib/typescript.js`, context);
    return next(specifier.replace(/^typescript(?=\/)/, folder), context);
  },
});
