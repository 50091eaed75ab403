/**
 * Renders a kustomization as `kubectl kustomize` does, as far as deploy/kubernetes uses it: kustomize comes
 * neither from npm nor from Debian, and what it makes is to be checked everywhere. Other features are errors.
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { type GeneratedData, generate, withConfigMaps } from './config-maps.ts';
import { type KubernetesObject, visitFields } from './objects.ts';

const kustomizationSchema = z.strictObject({
  apiVersion: z.literal('kustomize.config.k8s.io/v1beta1'),
  kind: z.literal('Kustomization'),
  resources: z.array(z.string()),
  images: z
    .array(z.strictObject({ name: z.string(), newName: z.string(), newTag: z.string() }))
    .default([]),
  configMapGenerator: z
    .array(
      z.strictObject({
        name: z.string(),
        behavior: z.enum(['create', 'merge']).optional(),
        files: z.array(z.string()).optional(),
        literals: z.array(z.string()).optional(),
      }),
    )
    .default([]),
});
type Image = z.output<typeof kustomizationSchema>['images'][number];

/** Throws what is wrong with a file. */
export function renderKustomization(folder: string): KubernetesObject[] {
  const data: GeneratedData = new Map();
  return withConfigMaps(collect(folder, data), data);
}

/** The objects of YAML documents; throws on a syntax error and on what is no object of the API. */
export function parseObjects(text: string): KubernetesObject[] {
  return parseAllDocuments(text).map((document) => {
    for (const error of document.errors) throw error;
    return objectSchema.parse(document.toJS());
  });
}

const objectSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
});

function collect(folder: string, data: GeneratedData): KubernetesObject[] {
  const text = readFileSync(join(folder, 'kustomization.yaml'), 'utf8');
  const kustomization = kustomizationSchema.parse(parse(text));
  const objects = kustomization.resources.flatMap((resource) => {
    const path = join(folder, resource);
    if (statSync(path).isDirectory()) return collect(path, data);
    return parseObjects(readFileSync(path, 'utf8'));
  });
  generate(folder, kustomization.configMapGenerator, data);
  setImages(objects, kustomization.images);
  return objects;
}

function setImages(objects: KubernetesObject[], images: Image[]): void {
  visitFields(objects, (container) => {
    const { image: current } = container;
    const image = images.find(({ name }) => name === current);
    if (image !== undefined) container.image = `${image.newName}:${image.newTag}`;
  });
}
