#!/bin/sh
# Prints the Secrets of an overlay, with new random values:
#   sh deploy/kubernetes/make-secrets.sh one-redis | kubectl create -n tictactoe -f -
# Once: another player-id-key would make everybody a stranger, which `create` refuses and `apply` would not.
set -eu

overlay=${1:-}
case $overlay in
  one-redis | redis-cluster) ;;
  *)
    echo "usage: make-secrets.sh one-redis|redis-cluster" >&2
    exit 64
    ;;
esac

random() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }
hash() { printf %s "$1" | { sha256sum 2>/dev/null || shasum -a 256; } | cut -d ' ' -f 1; }

redis_password=$(random)
cat <<END
apiVersion: v1
kind: Secret
metadata:
  name: server-secrets
stringData:
  redis-password: $redis_password
  player-id-key: $(random)
END
[ "$overlay" = redis-cluster ] || exit 0

# Redis takes its users from user.acl alone: a password that only the operator knew would let nobody in.
default_password=$(random)
cat <<END
---
apiVersion: v1
kind: Secret
metadata:
  name: redis-secrets
stringData:
  default-password: $default_password
  user.acl: |
    user default on #$(hash "$default_password") ~* &* +@all
    $(sed -n "s/#HASH/#$(hash "$redis_password")/; /^user server /p" "$(dirname "$0")/../../redis/users.acl")
END
