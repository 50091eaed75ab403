/** `npm run imports`: checks the imports of every workspace, and says which rule each forbidden one breaks. */
import { fileURLToPath } from 'node:url';
import packageJson from '../../package.json' with { type: 'json' };
import { checkImports } from './check-imports.ts';
import { importRules } from './import-rules.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { fileCount, violations } = await checkImports(root, packageJson.workspaces);
for (const { rule, from, to } of violations) {
  const meaning = importRules.find(({ name }) => name === rule)?.comment;
  console.error(`${from} → ${to}\n  ${rule}: ${meaning}`);
}
if (violations.length > 0) process.exit(1);
console.log(`The imports of ${fileCount} files are as they should be.`);
