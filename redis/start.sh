#!/bin/sh
# Starts Redis in its container, with the users of users.acl and the password of the environment.
set -eu

hash=$(printf %s "$REDIS_PASSWORD" | sha256sum | cut -d ' ' -f 1)
grep '^user ' /usr/local/etc/redis/users.acl | sed "s/#HASH/#$hash/" >/tmp/users.acl

# Other containers reach it, so no protected mode: the users' rights are what protects it. On disk within
# a second, so a restart loses no game. Full means refusing, never forgetting games.
exec redis-server --protected-mode no --aclfile /tmp/users.acl --appendonly yes --appendfsync everysec --save "" \
  --maxmemory "${REDIS_MAXMEMORY:-384mb}" --maxmemory-policy noeviction
