#!/usr/bin/env bash
# Becomes the host: joins its cgroups, mounts its root and boots it. Runs in a mount namespace of its own.
set -euo pipefail
slot=$1 name=$2 netns=$3
dir=/run/sentinel-fleet/slots/$slot
cd /

while read -r _ mount type options _; do
  case $type,$options in
    cgroup2,* | cgroup,*name=systemd*) echo $$ >"$mount/snt$slot/$name/cgroup.procs" ;;
  esac
done </proc/mounts

# As on a machine of its own; where this one forbids more, its limits stay.
ulimit -c unlimited 2>/dev/null || true
ulimit -n 524288 2>/dev/null || true

# volatile: no syncs; a fleet does not outlive the machine, and installing packages is several times faster.
options=lowerdir=$dir/image,upperdir=$dir/disks/$name/upper,workdir=$dir/disks/$name/work
mount -t overlay -o "$options,volatile" overlay "$dir/root/$name" 2>/dev/null ||
  mount -t overlay -o "$options" overlay "$dir/root/$name"

# API_VFS_WRITABLE: the host's own net sysctls can be set. LOCK: locks would be left in /run.
boot() {
  env -i PATH="$PATH" TERM=dumb \
    SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1 SYSTEMD_NSPAWN_API_VFS_WRITABLE=network SYSTEMD_NSPAWN_LOCK=0 \
    systemd-nspawn --quiet --boot --directory="$dir/root/$name" --machine="$netns" --hostname="$name" \
    --uuid="$(<"$dir/disks/$name/upper/etc/machine-id")" \
    --network-namespace-path="/run/netns/$netns" --capability=CAP_NET_ADMIN,CAP_NET_RAW \
    --register=no --keep-unit --settings=no --link-journal=no --resolv-conf=off --timezone=off \
    --notify-ready=no --console=read-only --kill-signal=SIGKILL
}

# With --keep-unit a host that reboots ends nspawn with 133, and whoever started it starts it again.
while :; do
  status=0
  boot || status=$?
  [ "$status" = 133 ] || exit "$status"
  # Firewall rules do not outlive a reboot; the network namespace does.
  nsenter --net="/run/netns/$netns" nft flush ruleset
  rm -rf "/run/systemd/nspawn/propagate/$netns"
done
