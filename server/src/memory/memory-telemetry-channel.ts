/** The telemetry channel of a single process. */
import { randomBytes } from 'node:crypto';
import type { TelemetryChannel } from '../monitoring/telemetry-channel.ts';

export function createMemoryTelemetryChannel(): TelemetryChannel {
  const listeners = new Set<(batch: string) => void>();
  const key = randomBytes(32).toString('base64url');
  return {
    sharedKey: async () => key,
    publish(batch) {
      for (const listener of listeners) listener(batch);
    },
    async follow(listener) {
      listeners.add(listener);
      return async () => void listeners.delete(listener);
    },
  };
}
