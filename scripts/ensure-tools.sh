#!/bin/sh
# Before the tests: are redis-server, nginx and Chromium here, on Linux also strace and libfaketime (for
# faults of `npm run chaos`), and does the Node of node_modules run?
# On Debian as root what is missing gets installed; elsewhere this says what to install and fails.
set -eu

# Debian keeps servers in sbin, which is not on a user's PATH.
PATH="$PATH:/usr/local/sbin:/usr/sbin"

have() { command -v "$1" >/dev/null 2>&1; }

has_chromium() { have chromium || have chromium-browser || have google-chrome; }

has_faketime() {
  for library in /usr/lib/faketime /usr/lib/*/faketime; do
    [ ! -e "$library/libfaketime.so.1" ] || return 0
  done
  return 1
}

missing=''
list_missing() {
  missing=''
  have redis-server || missing="$missing redis-server"
  have nginx || missing="$missing nginx"
  has_chromium || missing="$missing chromium"
  if [ "$(uname)" = Linux ]; then
    have strace || missing="$missing strace"
    has_faketime || missing="$missing libfaketime"
  fi
  node --version >/dev/null 2>&1 || missing="$missing libatomic1"
}

# Debian starts a server after installing it. The tests start their own on free ports, so ours
# should not: a policy says no for as long as we install. One that is there already stays as it is.
install() {
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  # shellcheck disable=SC2086 # a list of names
  apt-get install -qq -y --no-install-recommends $missing >/dev/null
}

list_missing
[ -n "$missing" ] || exit 0

if [ -e /etc/debian_version ] && [ "$(id -u)" = 0 ] && have apt-get; then
  echo "Installing$missing"
  install
  list_missing
  [ -n "$missing" ] || exit 0
fi

cat >&2 <<END
The tests run against the real programs. Missing:$missing
  Debian, Ubuntu: sudo apt-get install$missing
  macOS: brew install redis nginx && brew install --cask chromium
END
exit 1
