#!/usr/bin/env bash
# Called by mmdebstrap with the root file system's folder, before it forgets the package sources.
set -euo pipefail
LIB=$(dirname "$(readlink -f "$0")")
# shellcheck source=image.sh
. "$LIB/image.sh"
image_download_repo "$1"
