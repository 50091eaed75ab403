#!/bin/sh
# Makes one Redis Cluster of the nodes whose host names are its arguments, and keeps it together.
#
# Nodes know each other by address. They find one that has a new address, but not each other when all have
# one, as after `docker compose down` and `up`: then somebody has to introduce them.
#
#   REDIS_REPLICAS           of each shard; default 1
#   REDIS_PASSWORD, REDIS_OPERATOR_PASSWORD or their files, REDIS_PORT, REDIS_RUN  as in start.sh
# While every node of the cluster that answers sees all slots served, there is a file `served` in REDIS_RUN.
set -eu

. "$(dirname "$0")/read-secret.sh"
read_secret REDIS_PASSWORD
read_secret REDIS_OPERATOR_PASSWORD

port=${REDIS_PORT:-6379}
served=${REDIS_RUN:-/tmp}/served
export REDISCLI_AUTH="${REDIS_OPERATOR_PASSWORD:-$REDIS_PASSWORD}"
trap 'exit 0' INT TERM

ask() {
  host=$1
  shift
  timeout 2 redis-cli -e --user operator -h "$host" -p "$port" "$@" 2>/dev/null
}

address_of() { getent ahosts "$1" | head -n 1 | cut -d ' ' -f 1; }

is_served() {
  answered=no
  for node; do
    info=$(ask "$node" cluster info) || continue
    case $info in
      *cluster_known_nodes:1[!0-9]*) continue ;; # it is to be added, or was taken out
      *cluster_state:ok*cluster_slots_ok:16384*) answered=yes ;;
      *) return 1 ;;
    esac
  done
  [ "$answered" = yes ]
}

# Only when all are there, and of none that has been in a cluster.
make() {
  addresses=
  for node; do
    case $(ask "$node" cluster info) in
      *cluster_slots_assigned:0*cluster_known_nodes:1[!0-9]*) ;;
      *) return 0 ;;
    esac
    addresses="$addresses $(address_of "$node"):$port"
  done
  # shellcheck disable=SC2086 # one word each
  redis-cli --user operator --cluster create $addresses \
    --cluster-replicas "${REDIS_REPLICAS:-1}" --cluster-yes || true
}

# The first that answers, to those it knows and cannot reach. A node that it does not know was taken out.
introduce() {
  first=
  for node; do
    id=$(ask "$node" cluster myid) || continue
    if [ -z "$first" ]; then
      first=$node
      known=$(ask "$node" cluster nodes) || return 0
      continue
    fi
    case $(printf '%s\n' "$known" | grep "^$id ") in
      *fail* | *noaddr* | *disconnected*)
        echo "introducing $node to $first"
        # Each meets the other, because a node learns its own new address from whoever meets it.
        ask "$first" cluster meet "$(address_of "$node")" "$port" >/dev/null || true
        ask "$node" cluster meet "$(address_of "$first")" "$port" >/dev/null || true
        ;;
    esac
  done
}

while :; do
  if is_served "$@"; then
    touch "$served"
  else
    rm -f "$served"
    make "$@"
  fi
  introduce "$@"
  # Waited for, so that a signal need not wait.
  sleep 1 &
  wait $!
done
