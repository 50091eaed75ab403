/** Holds the Dockerfile to what it promises, without needing Docker. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const dockerfile = read('Dockerfile');

test('the image has the Node that runs everything else', () => {
  const { engines, devDependencies } = JSON.parse(read('package.json'));
  const major = /^\^(\d+)\./.exec(devDependencies.node)?.[1];
  const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map((match) => match[1]);
  expect(new Set(bases)).toEqual(new Set([`node:${major}-bookworm-slim`]));
  expect(engines.node).toBe(`>=${major}`);
});

test('the image tells Node of its memory what `npm start` tells it', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const told = (text: string) => text.match(/--[a-z-]*semi-space-size=\d+/g);
  expect(told(dockerfile.slice(dockerfile.lastIndexOf('CMD ')))).toEqual(told(scripts.start));
  expect(told(scripts.start)).toHaveLength(1);
});

test('the image holds packages for production only', () => {
  expect(dockerfile).toMatch(/npm ci --omit=dev .*--workspace shared --workspace server/);
  const last = dockerfile.slice(dockerfile.lastIndexOf('FROM '));
  expect(last).not.toContain('npm ');
});
