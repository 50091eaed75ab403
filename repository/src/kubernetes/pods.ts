/** The pods that Deployments and StatefulSets start, with what the checks ask of them. */
import { type Fields, type KubernetesObject, nameOf } from './objects.ts';

type Named = { name: string };
type KeyOf = { name: string; key: string };
type Probe = { httpGet?: { path: string; port: string | number } };
export type Container = Named & {
  image: string;
  command?: string[];
  env?: (Named & { value?: string; valueFrom?: { secretKeyRef?: KeyOf; fieldRef?: Fields } })[];
  envFrom?: { configMapRef?: Named }[];
  ports?: (Named & { containerPort: number })[];
  volumeMounts?: (Named & { mountPath: string })[];
  startupProbe?: Probe;
  readinessProbe?: Probe;
  livenessProbe?: Probe;
  lifecycle?: { preStop?: { sleep?: { seconds: number } } };
  resources?: { limits?: { memory?: string } };
  securityContext?: Fields & { capabilities?: Fields };
};
type Items = { items?: { key: string; path: string }[]; optional?: boolean };
export type Pod = {
  /** Whose pods they are, such as `Deployment/server`. */
  owner: string;
  labels: Record<string, string>;
  /** Volumes that the owner has made for each pod. */
  claims: string[];
  spec: {
    containers: Container[];
    volumes?: (Named & {
      configMap?: Named & Items;
      secret?: { secretName: string } & Items;
    })[];
    terminationGracePeriodSeconds?: number;
    enableServiceLinks?: boolean;
    automountServiceAccountToken?: boolean;
    securityContext?: Fields & { seccompProfile?: { type: string } };
  };
};
type Workload = KubernetesObject & {
  spec: {
    template: { metadata: { labels: Record<string, string> }; spec: Pod['spec'] };
    volumeClaimTemplates?: { metadata: Named }[];
  };
};

/** To be asked of objects that are valid. */
export function podsOf(objects: KubernetesObject[]): Pod[] {
  const isWorkload = (each: KubernetesObject): each is Workload =>
    each.kind === 'Deployment' || each.kind === 'StatefulSet';
  return objects.filter(isWorkload).map((workload) => {
    const { template, volumeClaimTemplates = [] } = workload.spec;
    return {
      owner: nameOf(workload),
      labels: template.metadata.labels,
      claims: volumeClaimTemplates.map(({ metadata }) => metadata.name),
      spec: template.spec,
    };
  });
}

export const containerPorts = ({ spec }: Pod) => spec.containers.flatMap(({ ports = [] }) => ports);
