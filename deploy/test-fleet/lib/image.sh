# shellcheck shell=bash
# The root file system that all hosts share (read-only, below each host's own layer).
# This file is the recipe: its digest names the cached result, so a change here builds a new one.

readonly IMAGE_PACKAGES=(
  systemd systemd-sysv dbus openssh-server sudo python3 python3-apt nftables iproute2 ca-certificates
  apt cron procps kmod iputils-ping netbase tzdata acl
)

# What roles may install on a host. Each line is resolved on its own, since some exclude each other.
readonly REPO_PACKAGES=(
  "prometheus-node-exporter"
  "systemd-timesyncd"
  "chrony"
  "podman crun netavark aardvark-dns slirp4netns fuse-overlayfs uidmap catatonit"
  "docker.io"
  "busybox-static"
  "curl rsync jq logrotate unattended-upgrades"
)

# Not under /srv or /opt: those are the customers' areas.
readonly REPO_FOLDER=/var/cache/fleet-repo

# Nothing a test looks at, and each costs a boot time or wakes up two cores shared by all hosts.
readonly MASKED_UNITS=(
  systemd-logind.service getty.target console-getty.service getty@tty1.service
  systemd-udevd.service systemd-udevd-control.socket systemd-udevd-kernel.socket
  systemd-udev-trigger.service systemd-firstboot.service systemd-machine-id-commit.service
  systemd-hwdb-update.service systemd-journal-flush.service systemd-update-utmp.service
  systemd-update-utmp-runlevel.service systemd-pstore.service
  apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer fstrim.timer
  logrotate.timer man-db.timer systemd-tmpfiles-clean.timer
)

image_cache() { printf '%s' "${SENTINEL_FLEET_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/sentinel-fleet}"; }

image_path() {
  local digest
  digest=$( { cat "$LIB/image.sh"; dpkg --print-architecture; } | sha256sum)
  printf '%s/%s' "$(image_cache)" "${digest:0:16}"
}

# The machine's own Debian sources, so that the image comes from wherever this machine's packages come.
image_sources() {
  # shellcheck disable=SC2016 # apt's own variables
  apt-get indextargets --format \
    '$(ORIGIN)|$(CODENAME)|deb $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
    sed -n 's/^Debian|bookworm[^|]*|//p' | sort -u
}

image_ensure() {
  local image cache sources
  image=$(image_path)
  [ -d "$image" ] && return 0
  need_root image
  need_tools
  cache=$(image_cache)
  mkdir -p "$cache"
  exec 8>"$cache/lock"
  flock 8
  if [ ! -d "$image" ]; then
    # We hold the lock, so whatever was being built belongs to a builder that was killed.
    rm -rf --one-file-system "$cache"/build.*
    sources=$(image_sources)
    [ -n "$sources" ] || fail "apt knows no Debian 12 (bookworm) source; add one to /etc/apt/sources.list.d and run apt-get update"
    step "root file system"
    image_build "$cache/build.$$" "$sources"
    # One rename: whoever finds the folder finds it complete.
    mv "$cache/build.$$" "$image"
    step_done "root file system built in $image"
  fi
  exec 8>&-
}

image_build() {
  local root=$1 sources=$2 log=$1.log proxy
  local -a options=()
  proxy=$(apt-config dump --format '%v' Acquire::http::Proxy)
  [ -z "$proxy" ] || options+=(--aptopt="Acquire::http::Proxy \"$proxy\"")
  # A mount namespace of its own: a killed build leaves no mounts. It inherits the lock on purpose:
  # when only this script is killed, the next one waits for what still writes.
  unshare --mount --propagation private -- \
    mmdebstrap --mode=root --variant=minbase --format=directory \
    --include="$(IFS=,; printf '%s' "${IMAGE_PACKAGES[*]}")" \
    --aptopt='Acquire::Languages "none"' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --customize-hook="bash '$LIB/image-hook.sh' \"\$1\"" \
    "${options[@]}" bookworm "$root" - <<<"$sources" >"$log" 2>&1 ||
    { tail -n 20 "$log" >&2; fail "the root file system could not be built; the log is $log"; }
  image_configure "$root" >>"$log" 2>&1 || { tail -n 20 "$log" >&2; fail "the root file system could not be set up; the log is $log"; }
  rm -f "$log"
}

# Runs while the machine's sources are still configured in the root file system (image-hook.sh).
image_download_repo() {
  local root=$1 line
  mkdir -p "$root$REPO_FOLDER"
  for line in "${REPO_PACKAGES[@]}"; do
    # shellcheck disable=SC2086 # a line is several packages
    APT_CONFIG=$MMDEBSTRAP_APT_CONFIG apt-get install --yes --download-only --no-install-recommends $line
    find "$root/var/cache/apt/archives" -name '*.deb' -exec mv -t "$root$REPO_FOLDER" {} +
  done
}

image_configure() {
  local root=$1 unit
  # 90-: a role's own drop-in sorts before this one, and in sshd the first value wins.
  printf '%s\n' 'UseDNS no' 'PasswordAuthentication no' 'KbdInteractiveAuthentication no' \
    >"$root/etc/ssh/sshd_config.d/90-supplier.conf"
  chroot "$root" useradd --create-home --shell /bin/bash --password '*' debian
  # Without it each login writes a warning into the journal.
  : >"$root/etc/default/locale"
  printf 'debian ALL=(ALL) NOPASSWD:ALL\n' >"$root/etc/sudoers.d/debian"
  chmod 0440 "$root/etc/sudoers.d/debian"

  # Each host has its own; a key or an id in the image would be the same for all.
  rm -f "$root"/etc/ssh/ssh_host_* "$root/etc/hostname" "$root/var/lib/dbus/machine-id"
  : >"$root/etc/machine-id"
  rm -f "$root/etc/resolv.conf"
  : >"$root/etc/resolv.conf"

  for unit in "${MASKED_UNITS[@]}"; do ln -sf /dev/null "$root/etc/systemd/system/$unit"; done
  ln -sf /lib/systemd/system/multi-user.target "$root/etc/systemd/system/default.target"
  mkdir -p "$root/etc/systemd/journald.conf.d"
  printf '[Journal]\nStorage=volatile\nRuntimeMaxUse=16M\n' >"$root/etc/systemd/journald.conf.d/fleet.conf"

  # A supplier's machine may set its clock, ours may not: let the service run all the same, without the right to.
  mkdir -p "$root/etc/systemd/system/systemd-timesyncd.service.d"
  printf '%s\n' '[Unit]' ConditionVirtualization= ConditionCapability= \
    '[Service]' AmbientCapabilities= CapabilityBoundingSet= \
    >"$root/etc/systemd/system/systemd-timesyncd.service.d/fleet.conf"

  (cd "$root$REPO_FOLDER" && apt-ftparchive packages . >Packages &&
    apt-ftparchive -o APT::FTPArchive::Release::Origin=test-fleet release . >Release.new && mv Release.new Release)
  # A proxy or a mirror of this machine is nothing that a host should know.
  rm -rf "$root"/etc/apt/sources.list.d/* "$root"/var/lib/apt/lists/* "$root/etc/apt/apt.conf.d/99mmdebstrap"
  printf 'Acquire::Languages "none";\n' >"$root/etc/apt/apt.conf.d/90fleet"
  printf 'deb [trusted=yes] file:%s ./\n' "$REPO_FOLDER" >"$root/etc/apt/sources.list"
  chroot "$root" apt-get update
}
