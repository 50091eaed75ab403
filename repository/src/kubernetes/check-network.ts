/** Checks what selects pods: that there are such pods, and that they have the ports. */
import { type Fields, type KubernetesObject, nameOf, visitFields } from './objects.ts';
import { containerPorts, type Pod, podsOf } from './pods.ts';

type Port = { port?: string | number; targetPort?: string | number };
type Peer = { podSelector?: Selector; namespaceSelector?: Selector };
type Rule = { from?: Peer[]; to?: Peer[]; ports?: Port[] };
type Selector = {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
};

/** `objects` are valid ones; `others` are pods that something else starts. */
export function checkNetwork(objects: KubernetesObject[], others: Pod[] = []): string[] {
  const pods = [...podsOf(objects), ...others];
  return objects.flatMap((object) => {
    const problems = [
      ...selectors(object, pods),
      ...(object.kind === 'Service' ? servicePorts(object, pods) : []),
      ...(object.kind === 'NetworkPolicy' ? policyPorts(object, pods) : []),
      ...(object.kind === 'HorizontalPodAutoscaler' ? scaleTarget(object, objects) : []),
    ];
    return problems.map((problem) => `${nameOf(object)}: ${problem}`);
  });
}

/** Does a selector, of Services or of all else, mean this pod? */
function selects(selector: Selector, { labels }: Pod): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(
      ({ key, operator, values }) => operator === 'In' && values?.includes(labels[key] ?? ''),
    )
  );
}

function selectors(object: KubernetesObject, pods: Pod[]): string[] {
  const problems: string[] = [];
  visitFields(object.spec, (fields, path) => {
    for (const name of ['selector', 'podSelector', 'labelSelector']) {
      const selector = fields[name] as Selector | Record<string, string> | undefined;
      if (selector === undefined || pods.some((pod) => selects(selectorOf(object, selector), pod)))
        continue;
      problems.push(`${path === '' ? name : `${path}/${name}`} means no pod`);
    }
  });
  return problems;
}

const selectorOf = ({ kind }: KubernetesObject, selector: object): Selector =>
  kind === 'Service' ? { matchLabels: selector as Record<string, string> } : selector;

function servicePorts({ spec }: KubernetesObject, pods: Pod[]): string[] {
  const { selector, ports = [] } = spec as { selector: Record<string, string>; ports?: Port[] };
  const meant = pods.filter((pod) => selects({ matchLabels: selector }, pod));
  return ports.flatMap(({ port, targetPort = port }) => missingPort(targetPort, meant));
}

/** A rule is about the ports of the pods that are reached. */
function policyPorts({ spec }: KubernetesObject, pods: Pod[]): string[] {
  const {
    podSelector,
    ingress = [],
    egress = [],
  } = spec as {
    podSelector: Selector;
    ingress?: Rule[];
    egress?: Rule[];
  };
  const meant = (selector: Selector) => pods.filter((pod) => selects(selector, pod));
  return [
    ...ingress.flatMap(({ ports = [] }) =>
      ports.flatMap(({ port }) => missingPort(port, meant(podSelector))),
    ),
    ...egress.flatMap(({ to = [], ports = [] }) =>
      to.flatMap(({ podSelector: peer = {} }) =>
        ports.flatMap(({ port }) => missingPort(port, meant(peer))),
      ),
    ),
  ];
}

const missingPort = (port: string | number | undefined, pods: Pod[]): string[] =>
  pods
    .filter((pod) =>
      containerPorts(pod).every(
        ({ name, containerPort }) => name !== port && containerPort !== port,
      ),
    )
    .map(({ owner }) => `${owner} has no port ${port}`);

function scaleTarget({ spec }: KubernetesObject, objects: KubernetesObject[]): string[] {
  const { kind, name } = (spec as Fields).scaleTargetRef as { kind: string; name: string };
  const target = objects.find((each) => each.kind === kind && each.metadata.name === name);
  if (target === undefined) return [`there is no ${kind} ${name}`];
  const hasReplicas = (target.spec as Fields).replicas !== undefined;
  return hasReplicas ? [`${nameOf(target)} has replicas of its own`] : [];
}
