/** Starts one game server from the environment and ends it on SIGTERM or SIGINT. */

import { startGameServer } from './compose/start-game-server.ts';
import { ConfigError, readConfig } from './config/config.ts';
import { createLog } from './ops/log.ts';

function configOrExit() {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    return process.exit(78); // EX_CONFIG of sysexits.h
  }
}

const config = configOrExit();
const log = createLog(config);
process.on('uncaughtException', (error) => {
  log.fatal({ err: error }, 'uncaught');
  log.flush(() => process.exit(1));
});

const server = await startGameServer(config, log).catch(async (error: Error) => {
  log.fatal({ err: error }, `cannot start: ${error.message}`);
  await new Promise<void>((resolve) => log.flush(() => resolve()));
  return process.exit(1);
});
const engine =
  config.redisUrls === undefined ? 'memory' : config.isRedisCluster ? 'redis cluster' : 'redis';
log.info({ url: server.url, engine }, 'listening');
if (engine === 'memory' && config.hasAccounts) {
  log.info('accounts last as long as this process: there is no Redis to keep them');
}
// Browsers make passkeys at a name, not at an address.
const pageUrl = server.url.replace('//127.0.0.1:', '//localhost:');
if (config.logFormat === 'pretty') console.log(`\n  Play at ${pageUrl}\n`);

let isStopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, async () => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'draining');
    await server.stop();
    log.info('stopped');
    log.flush(() => process.exit(0));
  });
}
