/** Starts the server in a container under the name that `docker compose ps` shows, such as `server-2`. */
import { Resolver } from 'node:dns/promises';
import { hostname, networkInterfaces } from 'node:os';

process.env.SERVER_NAME ||= await containerName();
await import('../server/src/main.ts');

/** Docker's DNS knows whose our address is: `project-server-2.network`. Elsewhere the host's name does. */
async function containerName(): Promise<string> {
  const own = Object.values(networkInterfaces())
    .flat()
    .find((each) => each?.family === 'IPv4' && !each.internal);
  if (own === undefined) return hostname();
  const reversed = own.address.split('.').reverse().join('.');
  const resolver = new Resolver({ timeout: 500, tries: 2 });
  const names = await resolver.resolvePtr(`${reversed}.in-addr.arpa`).catch(() => []);
  return names.map((name) => /[a-z]+-\d+(?=\.)/.exec(name)?.[0]).find(Boolean) ?? hostname();
}
