/** What the renderer makes of a kustomization is what `kubectl kustomize` 5.5.0 made of it, hashes and all. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renderKustomization } from '../../src/kubernetes/render.ts';

const head = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kustomize-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

function writeBase(): void {
  write('base/text.txt', 'a <b> & "c"\n\ttab\n');
  write(
    'base/pod.yaml',
    `apiVersion: v1
kind: Pod
metadata: { name: one }
spec:
  containers:
    - { name: a, image: thing, envFrom: [{ configMapRef: { name: settings } }] }
    - { name: b, image: "other:1" }
`,
  );
  write(
    'base/kustomization.yaml',
    `${head}resources: [pod.yaml]
configMapGenerator:
  - { name: settings, files: [text.txt], literals: [A=1, B=x=y] }
`,
  );
}

test('merges what an overlay generates, sets images, and names ConfigMaps by what is in them', () => {
  writeBase();
  write(
    'over/kustomization.yaml',
    `${head}resources: [../base]
images: [{ name: thing, newName: registry.example/thing, newTag: "2.0" }]
configMapGenerator:
  - { name: settings, behavior: merge, literals: [A=2] }
`,
  );
  expect(renderKustomization(join(folder, 'over'))).toEqual([
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings-8m5fgdmktg' },
      data: { A: '2', B: 'x=y', 'text.txt': 'a <b> & "c"\n\ttab\n' },
    },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'one' },
      spec: {
        containers: [
          {
            name: 'a',
            image: 'registry.example/thing:2.0',
            envFrom: [{ configMapRef: { name: 'settings-8m5fgdmktg' } }],
          },
          { name: 'b', image: 'other:1' },
        ],
      },
    },
  ]);
});

test.each([
  ['a feature that it does not have', 'resources: []\nnamePrefix: a-\n', /namePrefix/],
  [
    'an option that it does not have',
    'resources: []\nconfigMapGenerator: [{ name: a, envs: [b] }]\n',
    /envs/,
  ],
  ['a file that is not there', 'resources: [none.yaml]\n', /none\.yaml/],
  ['what is no object', 'resources: [text.txt]\n', /invalid/i],
  [
    'merging with nothing',
    'resources: []\nconfigMapGenerator: [{ name: a, behavior: merge, literals: [A=1] }]\n',
    /ConfigMap a cannot be the object of "merge"/,
  ],
  [
    'making what is there',
    'resources: [pod.yaml]\nconfigMapGenerator: [{ name: a, literals: [A=1] }, { name: a, literals: [A=1] }]\n',
    /ConfigMap a cannot be the object of "create"/,
  ],
])('refuses %s', (_, rest, problem) => {
  writeBase();
  write('base/kustomization.yaml', `${head}${rest}`);
  expect(() => renderKustomization(join(folder, 'base'))).toThrow(problem);
});
