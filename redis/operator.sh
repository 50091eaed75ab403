#!/bin/sh
# redis-cli as the user operator, in a node's container: `docker compose exec redis-1 sh …/operator.sh ARGUMENTS`.
set -eu
export REDISCLI_AUTH="${REDIS_OPERATOR_PASSWORD:-$REDIS_PASSWORD}"
exec redis-cli --user operator -p "${REDIS_PORT:-6379}" "$@"
