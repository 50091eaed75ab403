#!/bin/sh
# Makes a self-signed certificate for trying TLS on this machine: certificates/{fullchain,privkey}.pem.
set -eu
cd "$(dirname "$0")/.."

if [ -e certificates/fullchain.pem ]; then
  echo "certificates/fullchain.pem is there already; remove it to make another." >&2
  exit 1
fi
mkdir -p certificates
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 \
  -subj "/CN=localhost" -addext "subjectAltName=DNS:localhost,IP:127.0.0.1" \
  -keyout certificates/privkey.pem -out certificates/fullchain.pem 2>/dev/null
# nginx runs as another user in its container. This key guards nothing: it is for trying.
chmod 644 certificates/privkey.pem
echo "Made certificates/fullchain.pem and privkey.pem, for localhost and 30 days."
