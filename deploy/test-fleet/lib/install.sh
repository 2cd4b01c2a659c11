# shellcheck shell=bash
# What this machine must have.

# command:package
readonly TOOLS=(
  mmdebstrap:mmdebstrap systemd-nspawn:systemd-container ip:iproute2 nft:nftables
  ssh:openssh-client ssh-keygen:openssh-client apt-ftparchive:apt-utils
  flock:util-linux unshare:util-linux nsenter:util-linux awk:mawk find:findutils
)

missing_packages() {
  local tool
  for tool in "${TOOLS[@]}"; do
    command -v "${tool%%:*}" >/dev/null || printf '%s\n' "${tool#*:}"
  done | sort -u
}

need_tools() {
  local missing
  missing=$(missing_packages | tr '\n' ' ')
  [ -z "$missing" ] || fail "missing: $missing- run: sudo $(readlink -f "$0") install"
}

command_install() {
  local -a missing
  mapfile -t missing < <(missing_packages)
  [ ${#missing[@]} -gt 0 ] || { say "fleet: everything needed is installed"; return 0; }
  need_root install
  command -v apt-get >/dev/null || fail "this machine has no apt; install by its own means: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  step "packages"
  apt_get update
  apt_get install --yes --no-install-recommends "${missing[@]}"
  step_done "installed ${missing[*]}"
}

apt_get() {
  local output
  output=$(apt-get -o DPkg::Lock::Timeout=120 -q "$@" 2>&1) && return 0
  tail -n 15 <<<"$output" >&2
  fail "apt-get $* was refused (above); check the network and the sources in /etc/apt, then run this again"
}
