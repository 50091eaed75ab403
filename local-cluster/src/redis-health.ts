/** Waits until the nodes of a Redis Cluster know each other, agree, and have all data twice that should be. */
import { setTimeout } from 'node:timers/promises';
import type { RedisCli } from './redis-cli.ts';
import { readTopology, type TopologyNode } from './redis-topology.ts';

const deadlineMs = 30_000;
const askAgainMs = 100;
const allSlots = 16_384;

/** Asks again until it holds; an error counts as no. Rejects when it takes too long. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  let cause: unknown;
  while (Date.now() < deadline) {
    try {
      if (await holds()) return;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await setTimeout(askAgainMs);
  }
  throw new Error(`waited ${deadlineMs / 1000} s in vain until ${what}`, { cause });
}

/** Whether each of them knows this many nodes. */
export async function knowEachOther(cli: RedisCli, ports: number[]): Promise<boolean> {
  const views = await Promise.all(ports.map((port) => readTopology(cli, port)));
  return views.every((view) => view.length === ports.length);
}

/**
 * Whether these nodes see the same cluster, in which each slot has a living master, and each replica among
 * them is in step with its master.
 */
export async function isHealthy(cli: RedisCli, ports: number[]): Promise<boolean> {
  const views = await Promise.all(ports.map((port) => readTopology(cli, port)));
  if (new Set(views.map(comparable)).size > 1) return false;
  const states = await Promise.all(ports.map((port) => isServing(cli, port)));
  return states.every(Boolean);
}

async function isServing(cli: RedisCli, port: number): Promise<boolean> {
  const cluster = await cli(port, 'CLUSTER', 'INFO');
  const replication = await cli(port, 'INFO', 'replication');
  return (
    cluster.includes('cluster_state:ok') &&
    cluster.includes(`cluster_slots_ok:${allSlots}`) &&
    (replication.includes('role:master') || replication.includes('master_link_status:up'))
  );
}

function comparable(view: TopologyNode[]): string {
  const claims = view.map(({ id, role, masterId, slots }) => [id, role, masterId, slots]);
  return JSON.stringify(claims.sort(([a], [b]) => (`${a}` < `${b}` ? -1 : 1)));
}
