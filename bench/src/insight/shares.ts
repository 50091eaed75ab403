/** Sums profiles up by who asked for what: a folder of the project, a package, Node or V8 itself. */
import type { HeapProfiler, Profiler } from 'node:inspector';

/** By owner. */
export type Shares = Map<string, number>;

/** In bytes. */
export function sharesOfHeap(profiles: readonly HeapProfiler.SamplingHeapProfile[]): Shares {
  const shares: Shares = new Map();
  const visit = (node: HeapProfiler.SamplingHeapProfileNode): void => {
    add(shares, ownerOf(node.callFrame), node.selfSize);
    for (const child of node.children) visit(child);
  };
  for (const { head } of profiles) visit(head);
  return shares;
}

/** In microseconds; without the time in which there was nothing to do. */
export function sharesOfCpu(profiles: readonly Profiler.Profile[]): Shares {
  const shares: Shares = new Map();
  for (const { nodes, samples = [], timeDeltas = [] } of profiles) {
    const owners = new Map(nodes.map(({ id, callFrame }) => [id, ownerOf(callFrame)]));
    for (const [i, id] of samples.entries()) {
      const owner = owners.get(id) ?? '';
      if (owner !== idle) add(shares, owner, timeDeltas[i] ?? 0);
    }
  }
  return shares;
}

const idle = '(idle)';

function ownerOf({ url, functionName }: { url: string; functionName: string }): string {
  const [, packageName] = /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url) ?? [];
  if (packageName !== undefined) return packageName;
  const [, folder] = /\/(server\/src\/[^/]+|shared\/src|bench\/src\/references)\//.exec(url) ?? [];
  if (folder !== undefined) return folder;
  if (url.startsWith('node:')) return 'Node';
  return functionName.startsWith('(') ? functionName : 'V8';
}

const add = (shares: Shares, owner: string, more: number): void =>
  void shares.set(owner, (shares.get(owner) ?? 0) + more);
