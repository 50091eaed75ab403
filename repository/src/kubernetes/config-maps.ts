/** ConfigMaps as kustomize generates them: their name ends in a hash of what is in them. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type KubernetesObject, visitFields } from './objects.ts';

export type GeneratorArgs = {
  name: string;
  behavior?: 'create' | 'merge' | undefined;
  files?: string[] | undefined;
  literals?: string[] | undefined;
};
/** By name, without the hash. */
export type GeneratedData = Map<string, Record<string, string>>;

/** Adds what a kustomization in `folder` generates to what its bases did. Throws as kustomize does. */
export function generate(folder: string, generators: GeneratorArgs[], data: GeneratedData): void {
  for (const { name, behavior = 'create', files = [], literals = [] } of generators) {
    if (data.has(name) !== (behavior === 'merge')) {
      throw new Error(`${folder}: ConfigMap ${name} cannot be the object of "${behavior}"`);
    }
    const own = [
      ...files.map((file) => [basename(file), readFileSync(join(folder, file), 'utf8')] as const),
      ...literals.map((literal) => splitLiteral(literal)),
    ];
    data.set(name, { ...data.get(name), ...Object.fromEntries(own) });
  }
}

/** The ConfigMaps themselves, and the objects with the names that they now have. */
export function withConfigMaps(objects: KubernetesObject[], data: GeneratedData) {
  const generated = [...data].map(([name, each]) => configMap(name, each));
  const names = new Map([...data.keys()].map((name, at) => [name, generated[at]?.metadata.name]));
  const renamed = structuredClone(objects);
  visitFields(renamed, (fields) => {
    for (const field of ['configMap', 'configMapRef', 'configMapKeyRef']) {
      const reference = fields[field] as { name?: string } | undefined;
      const name = names.get(reference?.name ?? '');
      if (reference !== undefined && name !== undefined) reference.name = name;
    }
  });
  return [...generated, ...renamed];
}

function splitLiteral(literal: string): [key: string, value: string] {
  const at = literal.indexOf('=');
  if (at < 1) throw new Error(`"${literal}" is not KEY=VALUE`);
  return [literal.slice(0, at), literal.slice(at + 1)];
}

function configMap(name: string, data: Record<string, string>): KubernetesObject {
  // kustomize looks for the name in a field that it does not find: it hashes none.
  const hashed = { data: sorted(data), kind: 'ConfigMap', name: '' };
  const metadata = { name: `${name}-${hash(JSON.stringify(hashed))}` };
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata, data };
}

const sorted = (data: Record<string, string>) =>
  Object.fromEntries(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Go escapes these characters in JSON; kustomize writes no digits of hex that could make a word. */
function hash(json: string): string {
  const text = json.replace(
    /[<>&\u2028\u2029]/g,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const words: Record<string, string> = { 0: 'g', 1: 'h', 3: 'k', a: 'm', e: 't' };
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 10);
  return digest.replace(/[013ae]/g, (each) => words[each] ?? each);
}
