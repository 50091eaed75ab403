#!/bin/sh
# read_secret NAME: sets NAME to what is in the file that NAME_FILE names, if it names one. As in
# server/src/config/secret-files.ts, one newline at the end does not count.
read_secret() {
  eval "file=\${$1_FILE:-} given=\${$1:-}"
  [ -n "$file" ] || return 0
  newline='
'
  secret=$(cat "$file" 2>/dev/null || :; echo .)
  secret=${secret%.}
  secret=${secret%"$newline"}
  if [ -z "$secret" ] || [ -n "$given" ]; then
    echo "$1_FILE must be the path of a readable file that is not empty, without $1 beside it" >&2
    exit 78
  fi
  eval "$1=\$secret"
}
