#!/bin/sh
# Chromium in the network of the process SENTINEL_E2E_NET: see browser-net.mjs.
# shellcheck disable=SC2086 # These are words.
exec nsenter --target "$SENTINEL_E2E_NET" $SENTINEL_E2E_NET_ENTER -- "${CHROMIUM:-/usr/bin/chromium}" "$@"
