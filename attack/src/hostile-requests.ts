/** HTTP requests that no browser sends, byte by byte: strange paths, methods, headers, lengths, handshakes. */

/** Whole requests, or heads that `Connection: close` and an empty line end. */
export const head = (start: string, ...headers: string[]) =>
  [start, 'Host: localhost', ...headers, 'Connection: close', '', ''].join('\r\n');
export const handshake = (query: string, ...headers: string[]) =>
  head(`GET /socket.io/?${query} HTTP/1.1`, ...headers);
export const upgrade = ['Upgrade: websocket', 'Sec-WebSocket-Version: 13'];

/** Written as Latin-1. */
export const hostileRequests: [what: string, bytes: string][] = [
  ...[
    ...['/../package.json', '/../../etc/passwd', '/%2e%2e/package.json', '/..%2f..%2fetc/passwd'],
    ...[
      '/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
      '/assets/../../package.json',
      '/assets/..%2f..%2fpackage.json',
    ],
    ...[
      '/assets/%2e%2e/%2e%2e/src/main.tsx',
      '/..%5c..%5cpackage.json',
      '/....//package.json',
      '//etc/passwd',
    ],
    ...[
      '/%00',
      '/index.html%00.js',
      '/assets/%00',
      '/%c0%ae%c0%ae/package.json',
      '/%',
      '/%zz',
      '/.git/config',
    ],
    ...[
      '/.env',
      '/r/%2e%2e%2fpackage.json',
      '/r/<script>',
      '/r/ABC/../../../.env',
      '/assets/.env',
      '/~root',
    ],
    ...[
      '/server/src/main.ts',
      '/node_modules/express/package.json',
      `/${'a'.repeat(6000)}`,
      '/socket.io/../.env',
    ],
    ...['/socket.io/socket.io.js', '/socket.io/admin', '/socket.io', '/__proto__', '/constructor'],
  ].map((path): [string, string] => [`GET ${path.slice(0, 60)}`, head(`GET ${path} HTTP/1.1`)]),
  ...[
    'POST',
    'PUT',
    'DELETE',
    'PATCH',
    'TRACE',
    'CONNECT',
    'PROPFIND',
    'get',
    'G\u0000T',
    'GETGETGET',
  ].map((method): [string, string] => [
    `${method} /`,
    head(`${method} / HTTP/1.1`, 'Content-Length: 0'),
  ]),
  ['no HTTP at all', 'hello\r\n\r\n'],
  ['TLS where there is none', '\u0016\u0003\u0001\u0000\u00f0\u0001\u0000\u0000\r\n\r\n'],
  ['HTTP/2 where there is none', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['a version from the future', head('GET / HTTP/9.9')],
  ['no version', 'GET /nowhere\r\n\r\n'],
  ['no host', 'GET /nowhere HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ['two hosts', head('GET / HTTP/1.1', 'Host: evil.example')],
  ['a header without a name', head('GET /nowhere HTTP/1.1', ': value')],
  ['a header with a space in its name', head('GET /nowhere HTTP/1.1', 'X Y: 1')],
  ['a folded header', head('GET /nowhere HTTP/1.1', 'X-A: 1', ' folded')],
  ['a null in a header', head('GET /nowhere HTTP/1.1', 'X-A: \u0000')],
  ['a header of 100 KB', head('GET /nowhere HTTP/1.1', `X-A: ${'a'.repeat(100_000)}`)],
  ['ten thousand headers', head('GET /nowhere HTTP/1.1', ...Array<string>(10_000).fill('X-A: 1'))],
  ['a cookie of 20 KB', head('GET /nowhere HTTP/1.1', `Cookie: ${'a'.repeat(20_000)}`)],
  ['a length that is negative', head('POST /nowhere HTTP/1.1', 'Content-Length: -1')],
  ['a length that is no number', head('POST /nowhere HTTP/1.1', 'Content-Length: 0x10')],
  ['two lengths', head('POST /nowhere HTTP/1.1', 'Content-Length: 0', 'Content-Length: 5')],
  ['a length of a petabyte', head('POST /nowhere HTTP/1.1', 'Content-Length: 1000000000000000')],
  ['a range of everything', head('GET /nowhere HTTP/1.1', `Range: bytes=${'0-,'.repeat(500)}0-`)],
  ...[
    ...[
      '',
      'EIO=4',
      'EIO=4&transport=',
      'EIO=4&transport=webtransport',
      'EIO=4&transport=__proto__',
    ],
    ...['EIO=4&transport[]=polling', 'EIO=3&transport=polling', 'EIO=4&transport=polling&sid=x'],
    ...['EIO=4&transport=polling&sid=__proto__', 'EIO=4&transport=polling&sid=constructor'],
    ...['EIO=4&transport=polling&sid[]=a', `EIO=4&transport=polling&sid=${'a'.repeat(3000)}`],
    ...[
      'EIO=4&transport=websocket',
      'EIO=4&transport=polling&j=alert(1)&sid=x',
      '%',
      '%00',
      '&&&===',
    ],
  ].map((query): [string, string] => [
    `a handshake with "${query.slice(0, 50)}"`,
    handshake(query),
  ]),
  [
    'a handshake with an Origin that is none',
    handshake('EIO=4&transport=polling', 'Origin: \u0001'),
  ],
  ['an upgrade without a key', handshake('EIO=4&transport=websocket', ...upgrade)],
  [
    'an upgrade with a short key',
    handshake('EIO=4&transport=websocket', ...upgrade, 'Sec-WebSocket-Key: x'),
  ],
  [
    'an upgrade to something else',
    head('GET /nowhere HTTP/1.1', 'Upgrade: h2c', 'HTTP2-Settings: AA'),
  ],
  ['an upgrade elsewhere', head('GET /nowhere HTTP/1.1', ...upgrade)],
  [
    'an upgrade with a body',
    `${head('POST /socket.io/?EIO=4&transport=websocket HTTP/1.1', ...upgrade, 'Content-Length: 60000')}${'x'.repeat(60_000)}`,
  ],
  [
    'a strange method with a body',
    `${head('HACK / HTTP/1.1', 'Content-Length: 60000')}${'x'.repeat(60_000)}`,
  ],
  ['headers of 30 KB', head('GET / HTTP/1.1', ...Array(4).fill(`X-A: ${'a'.repeat(7500)}`))],
  [
    'headers of 30 KB before a body',
    `${head('POST /socket.io/?EIO=4&transport=polling HTTP/1.1', ...Array(4).fill(`X-A: ${'a'.repeat(7000)}`), 'Content-Length: 60000')}${'x'.repeat(60_000)}`,
  ],
  [
    'a poll with a body that is too large',
    `${head('POST /socket.io/?EIO=4&transport=polling&sid=x HTTP/1.1', 'Content-Length: 60000')}${'x'.repeat(60_000)}`,
  ],
  [
    'an upgrade of an old version',
    handshake('EIO=4&transport=websocket', 'Upgrade: websocket', 'Sec-WebSocket-Version: 1'),
  ],
];
