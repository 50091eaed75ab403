/** Holds the imports of a source tree to the rules. */
import './parse-typescript.ts';
import { cruise, type IViolation } from 'dependency-cruiser';
import { importRules } from './import-rules.ts';

export type Violation = { rule: string; from: string; to: string };

/** `folders` are relative to `root`, the folder with the workspaces. Throws if a file cannot be read. */
export async function checkImports(root: string, folders: string[]) {
  const { output } = await cruise(folders, {
    baseDir: root,
    ruleSet: { forbidden: importRules },
    validate: true,
    tsPreCompilationDeps: true,
    // Packages are named, not looked into.
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules/\\.)' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  });
  if (typeof output === 'string') throw new Error('dependency-cruiser gave a text');
  const { totalCruised, violations } = output.summary;
  return { fileCount: totalCruised, violations: violations.map(describe) };
}

const describe = ({ rule, from, to }: IViolation): Violation => ({ rule: rule.name, from, to });
