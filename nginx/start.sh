#!/bin/sh
# Starts nginx in its container, after writing down what the environment says in nginx' own words.
#   CONNECTIONS_PER_ADDRESS  more from one address are answered 429; default 1000, at most 65535
#   TLS=on                   https on port 8443 with /certificates/{fullchain,privkey}.pem
#   TLS_PORT                 the port by which the world reaches 8443; default 8443
#   PUBLIC_NAMES             with TLS: the host names that plain HTTP is sent on to, with spaces between;
#                            localhost and 127.0.0.1 always are
set -eu

mkdir -p /tmp/entry
echo "limit_conn addresses ${CONNECTIONS_PER_ADDRESS:-1000};" >/tmp/entry/limits.conf

secure=
rm -f /tmp/entry/tls.conf
if [ "${TLS:-off}" = on ]; then
  for file in fullchain.pem privkey.pem; do
    [ -r "/certificates/$file" ] && continue
    echo "TLS=on needs a readable $file in the folder of certificates; to try it: npm run certificate" >&2
    exit 78
  done
  names="localhost 127.0.0.1 ${PUBLIC_NAMES:-}"
  if printf %s "$names" | grep -q '[^A-Za-z0-9. -]'; then
    echo "PUBLIC_NAMES holds host names with spaces between, no ports, no addresses of pages" >&2
    exit 78
  fi
  secure=" secure"
  port=":${TLS_PORT:-8443}"
  [ "$port" != :443 ] || port=
  cat >/tmp/entry/tls.conf <<END
listen 8443 ssl backlog=4096;
http2 on;
ssl_certificate /certificates/fullchain.pem;
ssl_certificate_key /certificates/privkey.pem;
set \$https_port "$port";
set \$redirect_host "";
if (\$host ~* ^($(printf %s "$names" | sed 's/\./[.]/g; s/  */|/g; s/|$//'))\$) { set \$redirect_host \$host; }
include nginx/tls.conf;
END
fi

echo "sticky cookie route path=/ httponly samesite=lax$secure;" >/tmp/route.conf

exec nginx -e stderr -p /tmp
