/** Every object of every overlay is one that Kubernetes takes, and what it names is there. */
import { describe, expect, test } from 'vitest';
import { checkNetwork } from '../../src/kubernetes/check-network.ts';
import { checkPods } from '../../src/kubernetes/check-pods.ts';
import type { KubernetesObject } from '../../src/kubernetes/objects.ts';
import { validateObjects } from '../../src/kubernetes/validate.ts';
import { operatorPods, overlays, render, secretsOf } from './overlays.ts';

const problemsOf = (objects: KubernetesObject[], others = operatorPods) => {
  const problems = validateObjects(objects);
  return problems.length > 0 ? problems : [...checkPods(objects), ...checkNetwork(objects, others)];
};

describe.each(overlays)('overlay %s', (overlay) => {
  const objects = [...render(overlay), ...secretsOf(overlay)];

  test('is valid by the schemas of the API, and names nothing that is not there', () => {
    expect(problemsOf(objects, overlay === 'redis-cluster' ? operatorPods : [])).toEqual([]);
  });

  test('has each name once, and everything that is to be there', () => {
    const names = objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining([
        ...['Deployment/server', 'Deployment/nginx', 'Service/server', 'Service/nginx'],
        ...['HorizontalPodAutoscaler/server', 'PodDisruptionBudget/server'],
        ...['PodDisruptionBudget/nginx', 'NetworkPolicy/server', 'NetworkPolicy/nginx'],
        ...['NetworkPolicy/redis', 'NetworkPolicy/server-to-redis'],
        overlay === 'one-redis' ? 'StatefulSet/redis' : 'RedisCluster/redis',
      ]),
    );
  });
});

/** One line that is changed in what was rendered, and what is said of it. */
const mistakes: [line: string, changed: string, problem: RegExp][] = [
  ['"replicas":2', '"replica":2', /^Deployment\/nginx: \/spec\/replica is no field of the API$/],
  ['"replicas":2', '"replicas":"two"', /^Deployment\/nginx: \/spec\/replicas type/],
  ['"maxReplicas":50,', '', /^HorizontalPodAutoscaler\/server: .*maxReplicas/],
  ['"maxSurge":1', '"maxsurge":1', /maxsurge is no field of the API$/],
  ['"drop":["ALL"]', '"dropp":["ALL"]', /dropp is no field of the API$/],
  ['"apiVersion":"policy/v1"', '"apiVersion":"policy/v9"', /no schema of policy\/v9$/],
  [
    '"path":"/readyz","port":"http"',
    '"path":"/readyz","port":"web"',
    /readinessProbe: .* port web$/,
  ],
  ['"port":3000,"targetPort":"http"', '"port":3000,"targetPort":3001', /server has no port 3001$/],
  ['"ports":[{"port":"redis"}]', '"ports":[{"port":"reds"}]', /redis has no port reds$/],
  ['"key":"player-id-key"', '"key":"player-key"', /server-secrets has no player-key$/],
  ['"name":"redis-files-', '"name":"redis-file-', /there is no ConfigMap redis-files-/],
  ['"key":"trust.conf"', '"key":"thrust.conf"', /has no thrust.conf$/],
  ['"name":"data","mountPath"', '"name":"date","mountPath"', /there is no volume date$/],
  [
    '"selector":{"app.kubernetes.io/name":"server"}',
    '"selector":{"app":"server"}',
    /means no pod$/,
  ],
  [
    '"kind":"Deployment","name":"server"',
    '"kind":"Deployment","name":"sever"',
    /Deployment sever$/,
  ],
  ['"readOnlyRootFilesystem":true', '"readOnlyRootFilesystem":false', /may write its root/],
  ['"runAsNonRoot":true', '"runAsNonRoot":false', /may run as root$/],
  ['"enableServiceLinks":false', '"enableServiceLinks":true', /named after Services$/],
];

test.each(mistakes)('finds what is wrong if %s becomes %s', (line, changed, problem) => {
  const objects = [...render('one-redis'), ...secretsOf('one-redis')];
  const text = JSON.stringify(objects);
  expect(text).toContain(line);
  const wrong = JSON.parse(text.replace(line, changed)) as KubernetesObject[];
  expect(problemsOf(wrong, [])).toContainEqual(expect.stringMatching(problem));
});

test.each([
  ['"clusterSize":3', '"clusterSized":3', /clusterSize/],
  ['"accessModes":["ReadWriteOnce"]', '"accessMode":["ReadWriteOnce"]', /accessMode is no field/],
  ['"maxMemoryPercentOfLimit":75', '"maxMemoryPercentOfLimit":175', /maxMemoryPercentOfLimit/],
])('finds what is wrong with a RedisCluster if %s becomes %s', (line, changed, problem) => {
  const text = JSON.stringify(render('redis-cluster'));
  expect(text).toContain(line);
  const problems = validateObjects(JSON.parse(text.replace(line, changed)));
  expect(problems.join('\n')).toMatch(problem);
});
