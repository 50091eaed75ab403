#!/bin/sh
# Starts Prometheus in its container, after writing down for its alerts how many servers there are to be.
set -eu

echo "groups: [{ name: wanted, rules: [{ record: servers_wanted, expr: vector(${SERVERS:-3}) }] }]" >/tmp/wanted.yml

exec prometheus --config.file=/etc/prometheus/prometheus.yml \
  --storage.tsdb.path=/prometheus --storage.tsdb.retention.time=7d
