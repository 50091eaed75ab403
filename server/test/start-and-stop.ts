/** Starts a server by itself and stops it again; a process in which nothing is left running ends then. */
import { pino } from 'pino';
import { startGameServer } from '../src/compose/start-game-server.ts';
import { readConfig } from '../src/config/config.ts';

try {
  const server = await startGameServer(readConfig(process.env), pino({ level: 'silent' }));
  while (!(await fetch(`${server.url}/readyz`)).ok);
  await server.stop();
  console.log('stopped');
} catch (error) {
  console.log((error as Error).message);
}
