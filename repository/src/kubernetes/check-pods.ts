/** Checks pods by themselves and against ConfigMaps and Secrets: what they name is there, what they may is little. */
import type { KubernetesObject } from './objects.ts';
import { type Container, type Pod, podsOf } from './pods.ts';

type Problem = string | false | undefined;
/** Has an object of this kind and name this key? Without a key: is there such an object? */
type Has = (kind: string, name: string, key?: string) => boolean;

/** `objects` are valid ones, Secrets among them. */
export function checkPods(objects: KubernetesObject[]): string[] {
  const has: Has = (kind, name, key) =>
    objects.some(
      (each) =>
        each.kind === kind &&
        each.metadata.name === name &&
        (key === undefined || Object.hasOwn((each.data ?? each.stringData) as object, key)),
    );
  return podsOf(objects).flatMap((pod) => {
    const problems = [
      ...pod.spec.containers.flatMap((container) => [
        ...variables(container, has),
        ...mounts(container, pod),
        ...probes(container),
        ...rights(container),
      ]),
      ...volumes(pod, has),
      ...podRights(pod),
    ];
    return problems
      .filter((each) => typeof each === 'string')
      .map((each) => `${pod.owner}: ${each}`);
  });
}

const variables = ({ env = [], envFrom = [] }: Container, has: Has): Problem[] => [
  ...envFrom.map(
    ({ configMapRef: { name } = { name: '' } }) =>
      !has('ConfigMap', name) && `there is no ConfigMap ${name}`,
  ),
  ...env.map(({ name, valueFrom: { secretKeyRef: secret } = {} }) =>
    secret === undefined || has('Secret', secret.name, secret.key)
      ? false
      : `${name}: Secret ${secret.name} has no ${secret.key}`,
  ),
];

function mounts({ volumeMounts = [] }: Container, { spec, claims }: Pod): Problem[] {
  const names = [...claims, ...(spec.volumes ?? []).map(({ name }) => name)];
  return volumeMounts.map(({ name }) => !names.includes(name) && `there is no volume ${name}`);
}

const probes = ({ ports = [], ...container }: Container): Problem[] =>
  (['startupProbe', 'readinessProbe', 'livenessProbe'] as const).map((name) => {
    const probe = container[name];
    if (probe === undefined) return name !== 'startupProbe' && `${name} is missing`;
    const port = probe.httpGet?.port;
    const isThere = ports.some((each) => each.name === port || each.containerPort === port);
    return port !== undefined && !isThere && `${name}: there is no port ${port}`;
  });

const volumes = ({ spec }: Pod, has: Has): Problem[] =>
  (spec.volumes ?? []).flatMap(({ configMap, secret }): Problem[] => {
    const name = configMap?.name ?? secret?.secretName;
    if (name === undefined || secret?.optional === true) return [];
    const kind = configMap === undefined ? 'Secret' : 'ConfigMap';
    const items = (configMap ?? secret)?.items ?? [];
    return [
      !has(kind, name) && `there is no ${kind} ${name}`,
      ...items.map(({ key }) => !has(kind, name, key) && `${kind} ${name} has no ${key}`),
    ];
  });

/** What the Pod Security Standard "restricted" wants, a bound on memory, and nothing that can be written. */
const rights = ({ resources, securityContext = {} }: Container): Problem[] => [
  securityContext.allowPrivilegeEscalation !== false && 'may gain privileges',
  securityContext.readOnlyRootFilesystem !== true && 'may write its root file system',
  JSON.stringify(securityContext.capabilities) !== '{"drop":["ALL"]}' && 'has capabilities',
  resources?.limits?.memory === undefined && 'has no bound on memory',
];

const podRights = ({ spec: { securityContext = {}, ...spec } }: Pod): Problem[] => [
  securityContext.runAsNonRoot !== true && 'may run as root',
  // By number: the kubelet cannot tell from a name that it is not root.
  !((securityContext.runAsUser as number) > 0) && 'has no number of a user',
  securityContext.seccompProfile?.type !== 'RuntimeDefault' && 'has no seccomp profile',
  spec.automountServiceAccountToken !== false && 'has a token for the API',
  spec.enableServiceLinks !== false && 'gets variables named after Services',
];
