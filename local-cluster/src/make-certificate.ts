/** Makes a self-signed certificate for 127.0.0.1 and localhost, for tests of TLS. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export type Certificate = {
  certificate: string;
  key: string;
  remove(): Promise<void>;
};

/** Needs openssl; the two files lie in a temporary folder. */
export async function makeCertificate(): Promise<Certificate> {
  const folder = await mkdtemp(join(tmpdir(), 'tictactoe-certificate-'));
  const certificate = join(folder, 'fullchain.pem');
  const key = join(folder, 'privkey.pem');
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-days', '2', '-subj', '/CN=localhost'],
    ...['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
    ...['-keyout', key, '-out', certificate],
  ]);
  return { certificate, key, remove: () => rm(folder, { recursive: true, force: true }) };
}
