/** Checks that Docker is there and new enough, and fetches the images that are needed. */
import { readFile } from 'node:fs/promises';
import { runLine } from './run-line.ts';

const leastEngine = 25; // start_interval in health checks

/** Resolves to its description; rejects with what is missing and how to install it. */
export async function checkDocker(): Promise<string> {
  const engine = await versionOf('docker version --format {{.Server.Version}}', 'Docker Engine');
  const compose = await versionOf('docker compose version --short', 'docker compose');
  if (Number.parseInt(engine, 10) < leastEngine)
    throw new Error(`Docker Engine ${engine} is too old: ${leastEngine} or newer is needed.`);
  return `Docker Engine ${engine}, compose ${compose}`;
}

/** Pulls missing images; rejects with a list of those that cannot be pulled. */
export async function fetchImages(images: readonly string[], signal: AbortSignal): Promise<void> {
  const missing: string[] = [];
  for (const image of images) {
    const isHere = await succeeds(`docker image inspect ${image}`);
    if (!isHere && !(await succeeds(`docker pull --quiet ${image}`, signal))) missing.push(image);
    signal.throwIfAborted();
  }
  if (missing.length === 0) return;
  throw new Error(
    `These images are not here and cannot be pulled: ${missing.join(', ')}.\n` +
      'Bring them with "docker save" and "docker load" from where they can be, or build a stand-in of the ' +
      'same name:\na Debian with the program of that version, its user (node, nginx, redis, nobody) and, ' +
      'for nginx, curl.',
  );
}

/** The images that the Dockerfile starts from. */
export async function baseImages(): Promise<string[]> {
  const dockerfile = await readFile(new URL('../../../Dockerfile', import.meta.url), 'utf8');
  return [...new Set([...dockerfile.matchAll(/^FROM (\S+:\S+)/gm)].map((match) => match[1] ?? ''))];
}

async function versionOf(line: string, name: string): Promise<string> {
  try {
    return (await runLine(line)).trim();
  } catch (error) {
    throw new Error(`${name} does not answer: is it installed, and may you use it?`, {
      cause: error,
    });
  }
}

const succeeds = (line: string, signal?: AbortSignal): Promise<boolean> =>
  runLine(line, process.env, signal).then(
    () => true,
    () => false,
  );
