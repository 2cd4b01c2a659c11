# shellcheck shell=bash
# container_engine: podman on the first host, docker on the second; the engines themselves say what they are.
# shellcheck disable=SC2015,SC2016,SC2034,SC2119,SC2154

podman=', "container_engine_log_size_mib": 1, "container_engine_registries": {"__ansible_unsafe": ["docker.io", "registry.example.org:5000"]}'
docker=', "container_engine_name": "docker.io", "container_engine_log_size_mib": 5'
engine() { # HOST VARIABLES [ARGUMENTS]
  configure "$2"
  play "$T/configuration/container_engine.yml" --limit "s000$1" "${@:3}"
}
state() { in_host "$1" sh -c 'find /etc /usr/bin -xdev -type f -printf "%p %s %T@\n" | sort | sha256sum; dpkg-query -W | sha256sum'; }
# An image of one program, which is in the fleet's package folder.
import_image() { # HOST ENGINE
  in_host "$1" sh -c 'apt-get install -qq -y busybox-static >/dev/null && mkdir -p /run/image/bin && cp /bin/busybox /run/image/bin/ && tar -C /run/image -c . | "$0" import - busy >/dev/null' "$2"
}

inventory
before="$(state 1)$(state 2)"
succeeds 'podman: check mode on a host that nothing was applied to succeeds' engine 1 "$podman" --check --diff
succeeds 'docker: check mode on a host that nothing was applied to succeeds' engine 2 "$docker" --check --diff
equal 'and neither changes anything' "$before" "$(state 1)$(state 2)"
for which in "1 podman" "2 docker"; do
  read -r host name <<<"$which"
  succeeds "$name: a first application succeeds" engine "$host" "${!name}"
  succeeds "$name: a second application succeeds" engine "$host" "${!name}"
  equal "$name: and changes nothing" 0 "$(changed)"
  succeeds "$name: check mode succeeds" engine "$host" "${!name}" --check --diff
  equal "$name: and would change nothing" 0 "$(changed)"
done

# What lies below a machine of its own is this fleet's: an overlay in an overlay, and limits that may not be raised.
in_host 1 sh -c 'printf "[storage]\ndriver = \"vfs\"\nrunroot = \"/run/containers/storage\"\ngraphroot = \"/var/lib/containers/storage\"\n" >/etc/containers/storage.conf
  printf "[containers]\ndefault_ulimits = [\"nofile=16384:16384\", \"nproc=32768:32768\"]\n[engine]\ncgroup_manager = \"cgroupfs\"\n" >/etc/containers/containers.conf'
equal 'podman: the registries are in effect' '[docker.io registry.example.org:5000]' "$(in_host 1 podman info --format '{{.Registries.search}}')"
equal 'podman: the socket is enabled and listens, for root alone' 'enabled active 660 root' "$(in_host 1 sh -c 'systemctl is-enabled podman.socket; systemctl is-active podman.socket; stat -c "%a %U" /run/podman/podman.sock' | xargs)"
check 'podman: an image is imported' import_image 1 podman
equal 'podman: a container runs' hello "$(in_host 1 podman run --rm --network=none --cgroups=disabled busy /bin/busybox echo hello 2>&1)"
in_host 1 podman run --name loud --network=none --cgroups=disabled busy /bin/busybox sh -c '/bin/busybox yes | /bin/busybox head -c 3000000' >/dev/null 2>&1
size=$(in_host 1 sh -c 'stat -c %s "$(podman inspect --format "{{.HostConfig.LogConfig.Path}}" loud)"')
equal "podman: the log of one that says 3 MB stays below what is allowed ($size)" True "$([ "$size" -gt 0 ] && [ "$size" -lt 1100000 ] && echo True)"
refuses 'podman: what is no registry is refused' 'has to be a list of HOST' engine 1 ', "container_engine_registries": {"__ansible_unsafe": ["docker.io\"]\nunqualified-search-registries = [\"evil"]}'
equal 'podman: and nothing was written' '[docker.io registry.example.org:5000]' "$(in_host 1 podman info --format '{{.Registries.search}}')"
refuses 'an engine that is none is refused' 'container_engine_name' engine 1 ', "container_engine_name": "lxc"'

equal 'docker: the daemon runs with its configuration' 'json-file true' "$(in_host 2 docker info --format '{{.LoggingDriver}} {{.LiveRestoreEnabled}}')"
equal 'docker: service and socket are enabled and run' 'enabled enabled active active' "$(in_host 2 sh -c 'systemctl is-enabled docker.service docker.socket; systemctl is-active docker.service docker.socket' | xargs)"
# Runc makes a session keyring, which hosts of this fleet may not; a container that is made says as much of the role.
check 'docker: an image is imported' import_image 2 docker
check 'docker: a container is made' in_host 2 docker create --name said --network=none busy /bin/busybox true
equal 'docker: and its log is bounded' 'map[max-file:3 max-size:5m]' "$(in_host 2 docker inspect --format '{{.HostConfig.LogConfig.Config}}' said)"
docker=', "container_engine_name": "docker.io", "container_engine_log_size_mib": 7'
succeeds 'docker: another configuration is applied' engine 2 "$docker"
in_host 2 sh -c 'docker rm said; docker create --name said --network=none busy /bin/busybox true' >/dev/null 2>&1
equal 'docker: and in effect' 'map[max-file:3 max-size:7m]' "$(in_host 2 docker inspect --format '{{.HostConfig.LogConfig.Config}}' said)"
in_host 2 touch /etc/docker/daemon.json
engine 2 "$docker"
equal 'docker: a restart that a killed run owed happens in the next' 1 "$(changed)"
engine 2 "$docker"
equal 'docker: once' 0 "$(changed)"
in_host 1 sh -c 'mkdir -p /etc/docker; echo "{}" >/etc/docker/daemon.json'
refuses "docker: a configuration that is not Sentinel's is in the way" "is not Sentinel" engine 1 "$docker"
equal 'docker: and stays' '{}' "$(in_host 1 cat /etc/docker/daemon.json)"

# The wipe takes what was made with the engine, and nothing of the engine.
configure "$docker"
found=$(in_host 2 sh -s <"$ansible/checks/wipe-leftovers.sh" | cut -d' ' -f1 | sort -u | xargs)
equal 'the leftovers check finds container and image, and no more' 'container image' "$found"
succeeds 'the wipe succeeds' release
for host in 1 2; do equal "host $host: nothing is left" '' "$(in_host "$host" sh -s <"$ansible/checks/wipe-leftovers.sh" 2>&1)"; done
engine 2 "$docker"
equal 'an application after the wipe has nothing to do' 0 "$(changed)"
