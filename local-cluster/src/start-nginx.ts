/**
 * Starts nginx with the project's nginx.conf before a fixed list of servers.
 *
 * Only the upstreams and the address to listen on are written here; all else is the same as
 * in containers. An nginx as old as Debian's 1.22 will do.
 */
import { execFile } from 'node:child_process';
import { copyFile, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findProgram } from './find-program.ts';
import { onFreePort } from './free-port.ts';
import { type Exit, type Log, type RunningProcess, startProcess } from './start-process.ts';

export type NginxOptions = {
  serverPorts: number[];
  /** Where to listen; a free port if absent. */
  port?: number | undefined;
  /** More from one address are answered 429, 1000 if absent, at most 65535; null lifts every limit of an address. */
  connectionsPerAddress?: number | null | undefined;
  /** What takes the place of nginx/trust.conf, for an nginx behind something else. */
  trust?: string | undefined;
  /** Serves HTTPS as well, and redirects plain HTTP there. */
  tls?: { port: number; certificate: string; key: string } | undefined;
  onLog?: Log | undefined;
  /** Whether `onLog` gets a line for each request as well; true if absent. */
  accessLog?: boolean | undefined;
  onCrash?: ((name: string, exit: Exit) => void) | undefined;
};

export type Nginx = {
  readonly name: string;
  readonly port: number;
  readonly url: string;
  readonly pid: number;
  /** Ends it and removes its files. */
  remove(): Promise<void>;
};

const name = 'nginx';
const root = new URL('../../', import.meta.url);
const fileOf = (path: string) => fileURLToPath(new URL(path, root));

export async function startNginx(options: NginxOptions): Promise<Nginx> {
  const command = findProgram('nginx');
  const start = async (port: number) => {
    const folder = await writeNginxFolder(options, port);
    try {
      return await launch(command, folder, port, options);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  };
  return options.port === undefined ? onFreePort(start) : start(options.port);
}

/** A prefix for nginx to run in: the project's nginx.conf and what it includes. */
export async function writeNginxFolder(options: NginxOptions, port: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tictactoe-nginx-'));
  await copyFile(fileOf('nginx.conf'), join(folder, 'nginx.conf'));
  await cp(fileOf('nginx'), join(folder, 'nginx'), { recursive: true });
  if (options.trust !== undefined) await writeFile(join(folder, 'nginx/trust.conf'), options.trust);
  await writeFile(join(folder, 'nginx/upstreams.conf'), upstreams(options.serverPorts));
  await writeFile(join(folder, 'nginx/entry.conf'), await entry(options, port));
  return folder;
}

async function entry({ connectionsPerAddress, tls }: NginxOptions, port: number): Promise<string> {
  const encrypted =
    tls === undefined
      ? ''
      : `${await listenEncrypted(tls.port)}
ssl_certificate ${tls.certificate};
ssl_certificate_key ${tls.key};
set $https_port :${tls.port};
set $redirect_host "";
if ($host ~ ^(localhost|127[.]0[.]0[.]1)$) { set $redirect_host $host; }
include nginx/tls.conf;
`;
  const limits =
    connectionsPerAddress === null
      ? ''
      : `limit_conn addresses ${connectionsPerAddress ?? 1000};
limit_req zone=requests burst=500 delay=20;
`;
  return `listen 127.0.0.1:${port};
access_log access.log access;
${limits}${encrypted}`;
}

/** HTTP/2, so that browsers may have more than six streams: `http2` moved out of `listen` with 1.25.1. */
async function listenEncrypted(port: number): Promise<string> {
  const { stderr } = await promisify(execFile)(findProgram('nginx'), ['-v']);
  const [major = 0, minor = 0, patch = 0] = (/\d+\.\d+\.\d+/.exec(stderr)?.[0] ?? '')
    .split('.')
    .map(Number);
  const isOld = major * 1e6 + minor * 1e3 + patch < 1_025_001;
  const listen = `listen 127.0.0.1:${port} ssl`;
  return isOld ? `${listen} http2;` : `${listen};\nhttp2 on;`;
}

/**
 * The same three as in nginx/upstreams.conf. `sticky cookie` is too new here: a cookie holds a random
 * key, and the key's hash picks the server.
 */
function upstreams(serverPorts: number[]): string {
  const servers = (parameters: string) =>
    serverPorts.map((port) => `  server 127.0.0.1:${port} ${parameters};`).join('\n');
  return `
map $scheme $route_secure { https "; Secure"; default ""; }
map $cookie_route $sticky_key { "" $request_id; default $cookie_route; }
map $cookie_route $new_route { "" "route=$request_id; Path=/; HttpOnly; SameSite=Lax$route_secure"; default ""; }
add_header Set-Cookie $new_route;

upstream sockets {
  zone sockets 256k;
  least_conn;
${servers('max_fails=1 fail_timeout=5s')}
  keepalive 64;
  keepalive_timeout 4s;
}

upstream pages {
  zone pages 256k;
  hash $sticky_key consistent;
${servers('max_fails=1 fail_timeout=5s')}
  keepalive 64;
  keepalive_timeout 4s;
}

upstream anyone {
  zone anyone 256k;
  hash $sticky_key consistent;
${servers('max_fails=0')}
}
`;
}

async function launch(
  command: string,
  folder: string,
  port: number,
  { onLog, onCrash, accessLog: isFollowed = true }: NginxOptions,
): Promise<Nginx> {
  const running = await startProcess({
    name,
    command,
    args: ['-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')],
    isReady: (line) => line.includes('start worker process '), // the port is bound by then
    onLog,
    onCrash: (exit) => onCrash?.(name, exit),
  });
  const accessLog =
    onLog === undefined || !isFollowed ? undefined : await followAccessLog(folder, onLog);
  return {
    name,
    port,
    url: `http://127.0.0.1:${port}`,
    pid: running.pid,
    remove: async () => {
      await running.stop();
      await accessLog?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** nginx cannot write its access log to the socket that Node gives a child as its output. */
function followAccessLog(folder: string, onLog: Log): Promise<RunningProcess> {
  return startProcess({
    name,
    command: 'tail',
    args: ['-n', '+1', '-F', join(folder, 'access.log')],
    onLog,
  });
}
