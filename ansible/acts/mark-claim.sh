#!/bin/sh
# Leaves a claim's mark on its host, so that whoever lost the record of the claim does not hand the host out. Only the wipe removes it.
# Run as root, read from stdin: ssh … sudo -n sh -s -- UID < mark-claim.sh
# Exit code 0: the host has this mark now; 3: it has another one, which stays; else something else, and why on stderr.
set -eu
export LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin
state=/var/lib/sentinel

fail() { echo "mark-claim: $2" >&2; exit "$1"; }

[ "$(id -u)" = 0 ] || fail 2 'this needs root'
if [ ! -d "$state" ] || [ -L "$state" ]; then fail 2 "$state is not there: this host has no configuration of Sentinel"; fi
if [ -e "$state/claim" ] || [ -L "$state/claim" ]; then
  if [ -f "$state/claim" ] && [ "$(head -c 256 "$state/claim")" = "$1" ]; then exit 0; fi
  fail 3 "$state/claim is there already, of another claim"
fi

# Whole or not at all, and kept over a power cut: the mark is what is left when all else is lost.
draft=$(mktemp "$state/.claim.XXXXXX")
trap 'rm -f "$draft"' EXIT
printf '%s\n' "$1" >"$draft"
chmod 644 "$draft"
sync "$draft"
mv -T "$draft" "$state/claim"
sync "$state"
