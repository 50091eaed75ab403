/** What is looked for in logs and metrics would be seen. */
import { expect, test } from 'vitest';
import { countersOf, difference } from '../src/server-counters.ts';
import { isTrouble, watchLogs } from '../src/watch-logs.ts';

test.each([
  ['server-1', '{"level":50,"msg":"a listener failed"}'],
  ['server-2', '{"level":60,"msg":"uncaught exception"}'],
  ['server-1', 'Error: nobody caught this'],
  ['nginx', '2026/11/25 06:00:00 [alert] 1#1: worker process 2 exited on signal 11'],
])('%s: %s is trouble', (name, line) => {
  expect(isTrouble(name, line)).toBe(true);
});

test.each([
  ['server-1', '{"level":40,"msg":"connection ended"}'],
  ['server-1', ''],
  ['nginx', '2026/11/25 06:00:00 [error] 1#1: *2 recv() failed (104: Connection reset by peer)'],
  ['redis', '1:M # WARNING Memory overcommit must be enabled!'],
])('%s: "%s" is none', (name, line) => {
  expect(isTrouble(name, line)).toBe(false);
});

test('what was found is told once', () => {
  const logs = watchLogs();
  logs.onLog('server-1', 'Error: x');
  logs.onCrash('server-1', { code: 1, signal: null });
  const blame = '2026/11/25 06:00:00 [warn] 1#1: *2 upstream server temporarily disabled while …';
  logs.onLog('nginx', blame);
  const found = {
    ended: ['server-1 with code 1'],
    errors: ['server-1: Error: x'],
    blames: [blame],
  };
  expect(logs.take()).toEqual(found);
  expect(logs.take()).toEqual({ ended: [], errors: [], blames: [] });
});

test('counters of all servers are added up, and what there was before is taken off', () => {
  const metrics = (internal: number, flood: number) =>
    [
      `ttt_requests_refused_total{code="internal",server="a"} ${internal}`,
      'ttt_requests_refused_total{code="rate_limited",server="a"} 9',
      `ttt_connections_ended_total{cause="flood",server="a"} ${flood}`,
    ].join('\n');
  const before = countersOf([metrics(1, 2), metrics(0, 0)]);
  const after = countersOf([metrics(2, 5), metrics(1, 1)]);
  expect(difference(before, after)).toEqual({ internal: 2, ended: new Map([['flood', 4]]) });
});
