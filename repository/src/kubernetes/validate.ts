/** Holds objects to the schemas of Kubernetes' API, of the package kubernetes-models. */
import { validate as deployment } from 'kubernetes-models/_schemas/IoK8sApiAppsV1Deployment';
import { validate as statefulSet } from 'kubernetes-models/_schemas/IoK8sApiAppsV1StatefulSet';
import { validate as autoscaler } from 'kubernetes-models/_schemas/IoK8sApiAutoscalingV2HorizontalPodAutoscaler';
import { validate as configMap } from 'kubernetes-models/_schemas/IoK8sApiCoreV1ConfigMap';
import { validate as secret } from 'kubernetes-models/_schemas/IoK8sApiCoreV1Secret';
import { validate as service } from 'kubernetes-models/_schemas/IoK8sApiCoreV1Service';
import { validate as networkPolicy } from 'kubernetes-models/_schemas/IoK8sApiNetworkingV1NetworkPolicy';
import { validate as disruptionBudget } from 'kubernetes-models/_schemas/IoK8sApiPolicyV1PodDisruptionBudget';
import { type KubernetesObject, nameOf } from './objects.ts';
import { validateRedisCluster } from './redis-cluster.ts';
import { validateBy } from './validate-by.ts';

const validators: Record<string, (value: unknown) => string[]> = {
  'apps/v1 Deployment': validateBy(deployment),
  'apps/v1 StatefulSet': validateBy(statefulSet),
  'autoscaling/v2 HorizontalPodAutoscaler': validateBy(autoscaler),
  'networking.k8s.io/v1 NetworkPolicy': validateBy(networkPolicy),
  'policy/v1 PodDisruptionBudget': validateBy(disruptionBudget),
  'redis.redis.opstreelabs.in/v1beta2 RedisCluster': validateRedisCluster,
  'v1 ConfigMap': validateBy(configMap),
  'v1 Secret': validateBy(secret),
  'v1 Service': validateBy(service),
};

/** What is wrong with each object; nothing if all is well. */
export function validateObjects(objects: KubernetesObject[]): string[] {
  return objects.flatMap((object) => {
    const validate = validators[`${object.apiVersion} ${object.kind}`];
    const problems = validate?.(object) ?? [`no schema of ${object.apiVersion}`];
    return problems.map((problem) => `${nameOf(object)}: ${problem}`);
  });
}
