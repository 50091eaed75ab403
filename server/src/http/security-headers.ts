/** The security headers of every answer: where a page may load from, and what it may do. */
import cors from 'cors';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Of what browsers offer, the page uses copying and sharing its link, sound, the whole screen, and passkeys. Sharing is
 * left out: it is allowed to the page itself anyway, and browsers that cannot share would warn of its name.
 */
const permitted = ['autoplay', 'clipboard-write', 'fullscreen'];
const passkeys = 'publickey-credentials-get';
const denied = [
  'accelerometer',
  'camera',
  'clipboard-read',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

export type SecurityHeaderOptions = {
  /** Other sites whose pages may read what this server answers. */
  allowedOrigins: string[];
  /** For how long a browser is to insist on https; 0 says nothing about it. */
  hstsSeconds: number;
  /** Whether a page may ask for passkeys. */
  hasAccounts: boolean;
};

export function securityHeaders(options: SecurityHeaderOptions): RequestHandler[] {
  const { allowedOrigins, hstsSeconds, hasAccounts } = options;
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        mediaSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // A room's address is the key to it: no other site learns it from a link.
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: hstsSeconds > 0 && { maxAge: hstsSeconds, includeSubDomains: false },
    xFrameOptions: { action: 'deny' },
  });
  const permissions = [
    ...[...permitted, ...(hasAccounts ? [passkeys] : [])].map((name) => `${name}=(self)`),
    ...[...denied, ...(hasAccounts ? [] : [passkeys])].map((name) => `${name}=()`),
  ].join(', ');
  const permit: RequestHandler = (_request, response, next) => {
    response.setHeader('Permissions-Policy', permissions);
    next();
  };
  const share = allowedOrigins.length > 0 ? [cors({ origin: allowedOrigins })] : [];
  return [headers, permit, ...share];
}
