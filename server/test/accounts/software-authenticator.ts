/** A passkey made of software: answers what a server asks as a browser and its authenticator would. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';

export type SoftwareAuthenticator = ReturnType<typeof createAuthenticator>;

const flags = { present: 0x01, verified: 0x04, hasKey: 0x40 };

/** It holds one passkey, of whoever it was made for last, and counts its signatures unless told otherwise. */
export function createAuthenticator({ counts = true } = {}) {
  const id = randomBytes(16);
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  let userHandle = '';
  let signatures = 0;
  const authenticatorData = (rpId: string, more: number, rest: Uint8Array[] = []): Buffer => {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(counts ? signatures : 0);
    const flag = Buffer.from([flags.present | flags.verified | more]);
    return Buffer.concat([sha256(rpId), flag, counter, ...rest]);
  };
  const base = { id: base64url(id), rawId: base64url(id), type: 'public-key' as const };

  return {
    /** As `navigator.credentials.create()` on a page of that origin. */
    create(
      { challenge, rp, user }: PublicKeyCredentialCreationOptionsJSON,
      origin: string,
    ): RegistrationResponseJSON {
      userHandle = user.id;
      const key = [Buffer.alloc(16), Buffer.from([0, id.length]), id, coseKey(publicKey)];
      const data = authenticatorData(rp.id ?? '', flags.hasKey, key);
      return {
        ...{ ...base, clientExtensionResults: {} },
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', challenge, origin)),
          attestationObject: base64url(attestationObject(data)),
          transports: ['internal'],
        },
      };
    },

    /** As `navigator.credentials.get()` on a page of that origin. */
    get(
      { challenge, rpId }: PublicKeyCredentialRequestOptionsJSON,
      origin: string,
    ): AuthenticationResponseJSON {
      signatures++;
      const data = authenticatorData(rpId ?? '', 0);
      const client = clientData('webauthn.get', challenge, origin);
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      return {
        ...{ ...base, clientExtensionResults: {} },
        response: {
          clientDataJSON: base64url(client),
          authenticatorData: base64url(data),
          signature: base64url(signature),
          userHandle,
        },
      };
    },

    /** As if its counter had been set back: what a copy of it would send. */
    rewind(): void {
      signatures = 0;
    },
  };
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest();
const clientData = (type: string, challenge: string, origin: string): Buffer =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

/** A key of ES256 as COSE writes it, in CBOR: {1: 2, 3: -7, -1: 1, -2: x, -3: y}. Source: RFC 9053 */
function coseKey(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ]);
}

/** In CBOR: {fmt: "none", attStmt: {}, authData: …}, which is shorter than 256 bytes. */
const attestationObject = (data: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from([0xa3, 0x63, ...Buffer.from('fmt'), 0x64, ...Buffer.from('none')]),
    Buffer.from([0x67, ...Buffer.from('attStmt'), 0xa0, 0x68, ...Buffer.from('authData')]),
    Buffer.from([0x58, data.length]),
    data,
  ]);
