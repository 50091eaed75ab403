/** The overlays of deploy/kubernetes, rendered, with the Secrets and pods that are not theirs. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { KubernetesObject } from '../../src/kubernetes/objects.ts';
import { type Pod, podsOf } from '../../src/kubernetes/pods.ts';
import { parseObjects, renderKustomization } from '../../src/kubernetes/render.ts';

const folder = new URL('../../../deploy/kubernetes/', import.meta.url);
export const readFile = (name: string): string =>
  readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');

export const overlays = ['one-redis', 'redis-cluster'] as const;
export type Overlay = (typeof overlays)[number];

export function render(overlay: Overlay): KubernetesObject[] {
  return renderKustomization(fileURLToPath(new URL(overlay, folder)));
}

/** As make-secrets.sh makes them. */
export function secretsOf(overlay: Overlay): KubernetesObject[] {
  const script = fileURLToPath(new URL('make-secrets.sh', folder));
  return parseObjects(execFileSync('sh', [script, overlay], { encoding: 'utf8' }));
}

/** What the redis-operator labels its nodes, and the ports it gives them (internal/k8sutils, 0.26.0). */
export const operatorPods: Pod[] = ['leader', 'follower'].map((role) => ({
  owner: `StatefulSet/redis-${role}`,
  labels: { app: `redis-${role}`, role, redis_setup_type: 'cluster' },
  claims: [],
  spec: {
    containers: [
      {
        name: 'redis',
        image: '',
        ports: [
          { name: 'redis', containerPort: 6379 },
          { name: 'bus', containerPort: 16_379 },
        ],
      },
    ],
  },
}));

/** The one container of the pods of a Deployment or StatefulSet, and these pods. */
export function workload(objects: KubernetesObject[], owner: string) {
  const pod = podsOf(objects).find((each) => each.owner === owner);
  const container = pod?.spec.containers[0];
  if (pod === undefined || container === undefined) throw new Error(`there is no ${owner}`);
  return { pod, container };
}

/** The data of the ConfigMap that kustomize made of this name. */
export function configMapData(objects: KubernetesObject[], name: string) {
  const found = objects.find(
    ({ kind, metadata }) => kind === 'ConfigMap' && metadata.name.startsWith(`${name}-`),
  );
  return (found?.data ?? {}) as Record<string, string>;
}

/** What a Service is like; undefined if there is none of this name. */
export function service(objects: KubernetesObject[], name: string) {
  const found = objects.find(({ kind, metadata }) => kind === 'Service' && metadata.name === name);
  return found?.spec as
    | { clusterIP?: string; ports: { port: number }[]; publishNotReadyAddresses?: boolean }
    | undefined;
}
