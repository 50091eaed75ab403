/** A load process: takes commands for its groups over IPC, and ends with its parent. */
import { createGroup, type Group } from './group.ts';

export type Order = { id: number; group: string; method: keyof Group; args: unknown[] };
export type Answer = { id: number; value: unknown } | { id: number; error: string };

const groups = new Map<string, Group>();
const reply = (answer: Answer): void => void process.send?.(answer);

process.on('message', async ({ id, group: name, method, args }: Order) => {
  try {
    const group = groups.get(name) ?? createGroup();
    groups.set(name, group);
    // The sender's types make the arguments fit the method.
    const act = group[method] as (...given: unknown[]) => Promise<unknown>;
    reply({ id, value: await act(...args) });
  } catch (error) {
    reply({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
process.on('disconnect', () => process.exit());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
