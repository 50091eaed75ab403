/**
 * The resource RedisCluster of OT-CONTAINER-KIT's redis-operator, as far as we use it: its fields by the types
 * of version 0.26.0 (api/rediscluster/v1beta2, api/common/v1beta2), strict, for no package has its schema.
 */
import { validate as volumeClaimSpec } from 'kubernetes-models/_schemas/IoK8sApiCoreV1PersistentVolumeClaimSpec';
import { validate as podSecurityContext } from 'kubernetes-models/_schemas/IoK8sApiCoreV1PodSecurityContext';
import { validate as resources } from 'kubernetes-models/_schemas/IoK8sApiCoreV1ResourceRequirements';
import { validate as securityContext } from 'kubernetes-models/_schemas/IoK8sApiCoreV1SecurityContext';
import { validate as spreadConstraint } from 'kubernetes-models/_schemas/IoK8sApiCoreV1TopologySpreadConstraint';
import { z } from 'zod';
import { type GeneratedValidator, validateBy } from './validate-by.ts';

/** What is wrong with it; nothing if all is well. */
export function validateRedisCluster(value: unknown): string[] {
  const { error } = redisClusterSchema.safeParse(value);
  return error?.issues.map(({ path, message }) => `/${path.join('/')} ${message}`) ?? [];
}

const by = (validator: GeneratedValidator) =>
  z.unknown().superRefine((value, context) => {
    for (const message of validateBy(validator)(value)) context.addIssue(message);
  });

const volumeClaim = z.strictObject({ spec: by(volumeClaimSpec) });
const nodes = z.strictObject({
  redisConfig: z.strictObject({ additionalRedisConfig: z.string() }),
  pdb: z.strictObject({ enabled: z.boolean(), maxUnavailable: z.int() }),
  securityContext: by(securityContext),
  topologySpreadConstraints: z.array(by(spreadConstraint)),
});

const redisClusterSchema = z.strictObject({
  apiVersion: z.literal('redis.redis.opstreelabs.in/v1beta2'),
  kind: z.literal('RedisCluster'),
  metadata: z.strictObject({ name: z.string() }),
  spec: z.strictObject({
    clusterSize: z.int().min(3),
    clusterVersion: z.literal('v7'),
    persistenceEnabled: z.boolean(),
    kubernetesConfig: z.strictObject({
      image: z.string(),
      redisSecret: z.strictObject({ name: z.string(), key: z.string() }),
      resources: by(resources),
    }),
    acl: z.strictObject({ secret: z.strictObject({ secretName: z.string() }) }),
    redisConfig: z.strictObject({ maxMemoryPercentOfLimit: z.int().min(1).max(100) }),
    podSecurityContext: by(podSecurityContext),
    redisLeader: nodes,
    redisFollower: nodes,
    storage: z.strictObject({
      keepAfterDelete: z.boolean(),
      nodeConfVolume: z.boolean(),
      nodeConfVolumeClaimTemplate: volumeClaim,
      volumeClaimTemplate: volumeClaim,
    }),
  }),
});
