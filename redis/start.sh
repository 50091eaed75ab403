#!/bin/sh
# Starts Redis with the users of users.acl: in its container, for `npm run local-cluster` and for tests alike.
#
#   REDIS_PASSWORD     of the game's servers; required
#                      or REDIS_PASSWORD_FILE, the path of a file that holds it
#   REDIS_PORT         where to listen; default 6379
#   REDIS_PORT_OPTION  tls-port to speak TLS there; default port
#   REDIS_MAXMEMORY    how much data it may hold; default 384mb
#   REDIS_APPENDFSYNC  when a write is on disk: always, everysec or no; default always
#   REDIS_USERS        the list of users; default users.acl beside this file
#   REDIS_RUN          a folder for files that need not last; default /tmp
# Arguments are passed on to redis-server.
set -eu

. "$(dirname "$0")/read-secret.sh"
read_secret REDIS_PASSWORD

run=${REDIS_RUN:-/tmp}
users=${REDIS_USERS:-$(dirname "$0")/users.acl}
port=${REDIS_PORT:-6379}
option=${REDIS_PORT_OPTION:-port}
socket=$run/redis.sock

hash=$(printf %s "$REDIS_PASSWORD" | { sha256sum 2>/dev/null || shasum -a 256; } | cut -d ' ' -f 1)
# Before 7.2 Redis knows no such command, and clients do without it.
case $(redis-server --version) in *v=7.[01].*) unknown=' +client|setinfo' ;; *) unknown='' ;; esac

# Redis logs what a script writes to several keys as a transaction, and loading its file runs that as the
# user `default`; without the rights the transaction is dropped and acknowledged moves are lost. So Redis
# loads with every right while nobody can reach it, and then opens its port and restricts the users in
# one step. See docs/decisions/0005-load-before-rights.md.
echo 'user default on nopass ~* &* +@all' >"$run/users.acl"
rm -f "$socket"

ask() { redis-cli -s "$socket" "$@" 2>/dev/null; }

open_when_loaded() {
  until [ "$(ask ping)" = PONG ]; do
    kill -0 $$ 2>/dev/null || exit 0
    sleep 0.05
  done
  grep '^user ' "$users" | sed "s/#HASH/#$hash/; s/$unknown//" >"$run/users.acl"
  answer=$(printf 'MULTI\nCONFIG SET %s %s\nACL LOAD\nEXEC\n' "$option" "$port" | ask)
  if [ "$(printf '%s\n' "$answer" | tail -n 2 | tr '\n' ' ')" = 'OK OK ' ]; then
    echo "redis: loaded, and open on port $port"
  else
    echo "redis: cannot open port $port: $answer" >&2
    kill $$
  fi
}
# Twice a child, so that it is not Redis' to wait for.
(open_when_loaded &)

# Other containers reach it, so no protected mode: the users' rights are what protects it. Full means
# refusing, never forgetting games. A server that does not read its answers is cut off and comes back;
# subscribers are by default.
exec redis-server --port 0 --unixsocket "$socket" --unixsocketperm 700 --protected-mode no \
  --aclfile "$run/users.acl" --appendonly yes --appendfsync "${REDIS_APPENDFSYNC:-always}" --save "" \
  --maxmemory "${REDIS_MAXMEMORY:-384mb}" --maxmemory-policy noeviction \
  --client-output-buffer-limit normal 64mb 32mb 10 "$@"
