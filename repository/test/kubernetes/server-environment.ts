/** What a server of an overlay finds in its environment, and what its configuration says to that. */
import { ConfigError, environmentNames, readConfig } from '../../../server/src/config/config.ts';
import type { KubernetesObject } from '../../src/kubernetes/objects.ts';
import { configMapData, workload } from './overlays.ts';

/** `objects` have the Secrets among them. */
export function serverEnvironment(objects: KubernetesObject[]): Record<string, string> {
  const { env = [] } = workload(objects, 'Deployment/server').container;
  const own = env.map(({ name, value, valueFrom }) => {
    const { secretKeyRef: secret } = valueFrom ?? {};
    const found = objects.find(
      ({ kind, metadata }) => kind === 'Secret' && metadata.name === secret?.name,
    );
    const secrets = (found?.stringData ?? {}) as Record<string, string>;
    // The one field that a server is told is the name of its pod.
    return [name, value ?? secrets[secret?.key ?? ''] ?? 'server-7d9f8b6c5d-x2x4z'] as const;
  });
  return { ...configMapData(objects, 'server-environment'), ...Object.fromEntries(own) };
}

/** Variables that a server does not know, and those with a value that it does not take. */
export function environmentProblems(objects: KubernetesObject[]): string[] {
  const environment = serverEnvironment(objects);
  const unknown = Object.keys(environment).filter((name) => !environmentNames.includes(name));
  // Of several addresses each is to be one.
  const addresses = (environment.REDIS_URL ?? '').split(',');
  const refusals = addresses.flatMap((address) => refusal({ ...environment, REDIS_URL: address }));
  return [...unknown.map((name) => `${name} is no variable of the server`), ...refusals];
}

function refusal(environment: Record<string, string>): string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [error.message];
  }
}
