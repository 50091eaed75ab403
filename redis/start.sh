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
#   REDIS_CLUSTER      on for a node of a Redis Cluster; default off
# A node of a Redis Cluster also reads
#   REDIS_BUS_PORT           where it listens for the other nodes; default REDIS_PORT + 10000
#   REDIS_ENDPOINT           how nodes name each other to clients: ip or hostname; default ip
#   REDIS_OPERATOR_PASSWORD  of the users replica and operator; default REDIS_PASSWORD;
#                            or REDIS_OPERATOR_PASSWORD_FILE, the path of a file that holds it
# Arguments are passed on to redis-server.
set -eu

. "$(dirname "$0")/read-secret.sh"
read_secret REDIS_PASSWORD
read_secret REDIS_OPERATOR_PASSWORD

run=${REDIS_RUN:-/tmp}
users=${REDIS_USERS:-$(dirname "$0")/users.acl}
port=${REDIS_PORT:-6379}
option=${REDIS_PORT_OPTION:-port}
socket=$run/redis.sock
operator_password=${REDIS_OPERATOR_PASSWORD:-$REDIS_PASSWORD}

hash_of() { printf %s "$1" | { sha256sum 2>/dev/null || shasum -a 256; } | cut -d ' ' -f 1; }
hash=$(hash_of "$REDIS_PASSWORD")
operator_hash=$(hash_of "$operator_password")
# Before 7.2 Redis knows no such commands, and clients do without them.
case $(redis-server --version) in
  *v=7.[01].*) unknown='s/ +client|setinfo//; s/ +waitaof//' ;;
  *) unknown= ;;
esac

# Redis logs what a script writes to several keys as a transaction, and loading its file runs that as the
# user `default`; without the rights the transaction is dropped and acknowledged moves are lost. So Redis
# loads with every right while nobody can reach it, and then opens its port and restricts the users in
# one step. See docs/decisions/0005-load-before-rights.md.
echo 'user default on nopass ~* &* +@all' >"$run/users.acl"
rm -f "$socket"

case ${REDIS_CLUSTER:-off} in
  off) absent='replica|operator' ;;
  on)
    absent=none
    endpoint=${REDIS_ENDPOINT:-ip}
    bus=${REDIS_BUS_PORT:-$((port + 10000))}
    # It has no port yet when it starts, so it is told which one to announce. Losing a shard must stop
    # neither the others' slots nor their channels, and a shard keeps the replicas it was given. A new
    # replica is not kept waiting in case another one comes.
    set -- --cluster-enabled yes --cluster-port "$bus" --cluster-announce-bus-port "$bus" \
      "--cluster-announce-$option" "$port" --cluster-preferred-endpoint-type "$endpoint" \
      --cluster-node-timeout 2000 --cluster-require-full-coverage no \
      --cluster-allow-replica-migration no --cluster-allow-pubsubshard-when-down yes \
      --repl-diskless-sync-delay 0 --masteruser replica "$@"
    if [ "$endpoint" = hostname ]; then set -- --cluster-announce-hostname "$(uname -n)" "$@"; fi
    if [ "$option" = tls-port ]; then set -- --tls-cluster yes --tls-replication yes "$@"; fi
    ;;
  *)
    echo "redis: REDIS_CLUSTER is on or off, not \"$REDIS_CLUSTER\"" >&2
    exit 1
    ;;
esac

ask() { redis-cli -s "$socket" "$@" 2>/dev/null; }

open_when_loaded() {
  until [ "$(ask ping)" = PONG ]; do
    kill -0 $$ 2>/dev/null || exit 0
    sleep 0.05
  done
  # From standard input: arguments can be read by every process of the machine.
  [ "$absent" != none ] || printf %s "$operator_password" | ask -x config set masterauth >/dev/null
  grep '^user ' "$users" | grep -Ev "^user ($absent) " |
    sed "s/#HASH/#$hash/; s/#OPERATOR/#$operator_hash/; $unknown" >"$run/users.acl"
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
