/** Where nobody can make an account: at an IP address, and where accounts are switched off. */
import { startServer } from '@tictactoe/local-cluster/start-server';
import { expect, onTestFinished, test } from 'vitest';

test('at an IP address, where browsers make no passkeys, the answer says so', async () => {
  const server = await startServer({ name: 'at-an-address' });
  onTestFinished(async () => void (await server.stop()));
  const { url } = server;
  const response = await fetch(`${url}/api/account/registration`, {
    method: 'POST',
    headers: { Origin: url, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Somebody' }),
  });
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({ code: 'no_passkeys_here' });
});

test('ACCOUNTS=off leaves no trace: its addresses are as any that are not there', async () => {
  const server = await startServer({ name: 'plain', env: { ACCOUNTS: 'off' } });
  onTestFinished(async () => void (await server.stop()));
  for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
    const [account, other] = await Promise.all(
      ['account', 'nothing'].map((path) => fetch(`${server.url}/api/${path}`, { method })),
    );
    expect(account?.status).toBe(other?.status);
    expect(await account?.text()).toBe(await other?.text());
    expect([...(account?.headers.keys() ?? [])]).toEqual([...(other?.headers.keys() ?? [])]);
  }
  const { headers } = await fetch(server.url);
  expect(headers.get('permissions-policy')).toContain('publickey-credentials-get=()');
});
