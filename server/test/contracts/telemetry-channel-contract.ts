/** What every telemetry channel must do: carry batches to all who follow, on every server. */
import { describe, expect, test } from 'vitest';
import type { TelemetryChannel } from '../../src/monitoring/telemetry-channel.ts';

export function describeTelemetryChannel(
  openChannels: () => [TelemetryChannel, TelemetryChannel],
): void {
  describe('telemetry channel', () => {
    test('carries batches to whoever follows, until they stop', async () => {
      const [one, other] = openChannels();
      const heard: string[][] = [[], []];
      const stops = [
        await one.follow((batch) => heard[0]?.push(batch)),
        await other.follow((batch) => heard[1]?.push(batch)),
      ];
      one.publish('first');
      await expect.poll(() => heard).toEqual([['first'], ['first']]);
      await stops[0]?.();
      other.publish('second');
      await expect.poll(() => heard[1]).toEqual(['first', 'second']);
      expect(heard[0]).toEqual(['first']);
      await stops[1]?.();
    });

    test('has one key for all servers, which nobody can guess', async () => {
      const [one, other] = openChannels();
      const key = await one.sharedKey();
      expect(key).toMatch(/^[\w-]{43}$/);
      expect(await other.sharedKey()).toBe(key);
      expect(await one.sharedKey()).toBe(key);
    });
  });
}
