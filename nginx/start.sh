#!/bin/sh
# Starts nginx in its container, after writing down what the environment says in nginx' own words.
#   CONNECTIONS_PER_ADDRESS  more from one address are answered 429; default 1000, at most 65535
#   RESOLVER                 the DNS server that knows the game servers: its address, or `system` for the one
#                            of /etc/resolv.conf; default 127.0.0.11, which is Docker's
#   SERVERS_HOST             a name that has the addresses of all servers that can play; default server
#   ANYONE_HOST              a name that has those of the others too, asked when there are none of the first;
#                            default SERVERS_HOST. nginx looks for both as they are, in no search domain
#   TLS=on                   https on port 8443 with /certificates/{fullchain,privkey}.pem
#   TLS_PORT                 the port by which the world reaches 8443; default 8443
#   PUBLIC_NAMES             with TLS: the host names that plain HTTP is sent on to, with spaces between;
#                            localhost and 127.0.0.1 always are
set -eu

mkdir -p /tmp/entry
echo "limit_conn addresses ${CONNECTIONS_PER_ADDRESS:-1000};" >/tmp/entry/limits.conf

resolver=${RESOLVER:-127.0.0.11}
if [ "$resolver" = system ]; then
  resolver=$(awk '$1 == "nameserver" { print $2 ~ /:/ ? "[" $2 "]" : $2; exit }' /etc/resolv.conf)
fi
servers=${SERVERS_HOST:-server}
anyone=${ANYONE_HOST:-$servers}
if printf %s "$resolver$servers$anyone" | grep -q '[^][A-Za-z0-9.:_-]' || [ -z "$resolver" ]; then
  echo "RESOLVER holds an address of a DNS server, or system; SERVERS_HOST and ANYONE_HOST hold a name each" >&2
  exit 78
fi
echo "resolver $resolver valid=2s ipv6=off;" >/tmp/resolver.conf
echo "server $servers:3000 resolve max_fails=1 fail_timeout=5s;" >/tmp/servers.conf
echo "server $anyone:3000 resolve max_fails=0;" >/tmp/anyone.conf

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
