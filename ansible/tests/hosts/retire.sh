# shellcheck shell=bash
# retire, judged by a list of all files before and after.
# shellcheck disable=SC2015,SC2016,SC2034,SC2119,SC2154

retire() { play "$ansible/playbooks/retire.yml" "$@"; }
everything() { play "$T/configuration/everything.yml" "$@"; }
# Everything that no package brought, but for what the system itself writes all the time.
listing() {
  in_host "$1" sh -c 'cat /var/lib/dpkg/info/*.list | sed "s,^/\(bin\|sbin\|lib\|lib64\)/,/usr/\1/," | sort -u >/run/packaged
    find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /tmp -o -path /var/tmp -o -path /var/log \
      -o -path /var/cache -o -path /var/lib/apt -o -path /var/lib/dpkg -o -path /var/lib/systemd -o -path "*/__pycache__" \
      -o -path "*/.ansible" \) -prune -o -printf "%p\t%y %m %u %g\n" | sort |
      awk -F "\t" "FILENAME != \"-\" { packaged[\$0] = 1; next } !(\$1 in packaged)" /run/packaged -'
}
# What an account, a job or a configuration could still say of Sentinel, wherever it is; backups of passwd name who was there.
mentions() {
  in_host "$1" sh -c 'grep -rIl -i sentinel /etc /home /root /opt /srv /usr/local /var/lib --exclude="*-" --exclude-dir=dpkg --exclude-dir=apt 2>/dev/null
    find / -xdev -iname "*sentinel*" ! -path "/proc/*" ! -path "/sys/*" 2>/dev/null; getent passwd sentinel; getent group sentinel; nft list tables | grep sentinel; pgrep -u sentinel 2>/dev/null'
}
theirs() {
  in_host 2 sh -c 'md5sum /etc/ssh/sshd_config.d/10-theirs.conf /etc/sysctl.d/50-theirs.conf /etc/sudoers.d/theirs /etc/systemd/system/theirs.service \
    /opt/theirs/data /home/theirs/data /home/debian/.ssh/authorized_keys /etc/apt/apt.conf.d/99theirs /etc/containers/registries.conf.d/theirs.conf /etc/nftables.conf
    systemctl is-active theirs; systemctl is-enabled theirs; nft list table inet theirs; id theirs; dpkg-query -W -f "\${db:Status-Status}\n" prometheus-node-exporter; sshd -T | grep maxsessions'
}

for host in 1 2; do in_host "$host" sh -c 'systemctl unmask apt-daily.timer apt-daily-upgrade.timer' >/dev/null 2>&1; done
in_host 2 sh -c 'echo "MaxSessions 33" >/etc/ssh/sshd_config.d/10-theirs.conf; echo "net.ipv4.tcp_syncookies = 1" >/etc/sysctl.d/50-theirs.conf
  useradd --system --create-home theirs; echo data >/home/theirs/data; mkdir /opt/theirs; echo data >/opt/theirs/data
  echo "theirs ALL=(ALL) NOPASSWD: /bin/true" >/etc/sudoers.d/theirs; echo "APT::Get::Show-Versions \"true\";" >/etc/apt/apt.conf.d/99theirs
  mkdir -p /etc/containers/registries.conf.d; chmod 755 /etc/containers/registries.conf.d; echo "# theirs" >/etc/containers/registries.conf.d/theirs.conf
  printf "[Service]\nExecStart=/bin/sleep infinity\n[Install]\nWantedBy=multi-user.target\n" >/etc/systemd/system/theirs.service
  systemctl daemon-reload; systemctl enable --now theirs; nft add table inet theirs; systemctl reload ssh
  apt-get install -qq -y --no-install-recommends prometheus-node-exporter' >/dev/null 2>&1
configure
inventory
succeeds 'a host that nothing was applied to can be retired' retire
equal 'and nothing changes' 0 "$(changed)"
was1=$(listing 1) was2=$(listing 2) theirs=$(theirs)

succeeds 'everything is applied' everything
contains 'and notes which packages it brought' "$(in_host 1 cat /var/lib/sentinel/own.d/metrics_agent)" 'package prometheus-node-exporter'
equal 'but none that was there' '' "$(in_host 2 sh -c 'cat /var/lib/sentinel/own.d/* 2>/dev/null')"
equal 'it can be found' True "$([ -n "$(mentions 1)" ] && echo True)"
now="$(listing 1)$(listing 2)"

in_host 1 sh -c 'echo 0e8f5c8e-0000-4000-8000-000000000001 >/var/lib/sentinel/claim'
refuses 'a host under a claim is not retired' 'under a claim' retire --limit s0001
in_host 1 rm /var/lib/sentinel/claim
sed 's/^        name: record/        name: retire/' "$here/sample/everything.yml" >"$T/configuration/trap.yml"
refuses 'a profile cannot retire its hosts' 'sentinel_retiring' play "$T/configuration/trap.yml" --limit s0001
succeeds 'check mode succeeds' retire --check --diff
equal 'and sees both hosts' 2 "$(changed)"
equal 'and nothing of it is removed' "$now" "$(listing 1)$(listing 2)"

# One thing resists: the account and its key stay, so that somebody can come again.
in_host 1 sh -c 'mv /etc/sysctl.d/99-zz-sentinel.conf /run/; mkdir /etc/sysctl.d/99-zz-sentinel.conf'
refuses 'what resists is named' 'is a folder' retire --limit s0001
equal 'and the account stays' root "$(as_sentinel "${addresses[0]}" sudo -n whoami)"
in_host 1 rmdir /etc/sysctl.d/99-zz-sentinel.conf

# By the account that goes.
inventory sentinel "$T/sentinel-key"
succeeds 'a host is retired by the account that goes' retire
equal 'and both are done' 's0001 s0002' "$(completed)"
for host in 1 2; do
  # An agent that was there before keeps the settings that it was given.
  equal "host $host: nothing says Sentinel" "$([ "$host" = 1 ] || echo /etc/default/prometheus-node-exporter)" "$(mentions "$host")"
  check "host $host: sshd is content" in_host "$host" sshd -t
  equal "host $host: the supplier's account logs in and becomes root" root "$(as_debian "${addresses[host - 1]}" sudo -n whoami)"
  if as_sentinel "${addresses[host - 1]}" true 2>/dev/null; then not_ok "host $host: Sentinel's key does not log in"; else ok "host $host: Sentinel's key does not log in"; fi
done
# Debian's packages stay, but for the agent; they make accounts, links and folders of their own.
debian='^/(etc/(alternatives|rc[S0-9]\.d|cni|containers/networks)(/|$)|etc/containers(/registries\.conf\.d)?$|etc/systemd/(system|user)/.*\.wants(/|$)|etc/systemd/system/dbus-|etc/(localtime|passwd|group|shadow|gshadow|subuid|subgid)-?$|etc/ld\.so\.cache|var/lib/(containers|unattended-upgrades|ucf|private|prometheus|polkit-1|dbus)(/|$)|etc/apt/apt\.conf\.d/(20auto|50unatt)|usr/(bin|share|lib)/)'
difference() { diff <(printf '%s\n' "$1") <(listing "$2") | sed -n 's/^\([<>]\) /\1/p' | awk -F '\t' -v skip="$debian" 'substr($1, 2) !~ skip'; }
equal 'host 1: no file came or went but by packages' '' "$(difference "$was1" 1)"
equal 'host 2: nor there' '' "$(difference "$was2" 2)"
equal 'host 1: the agent is gone' 'no 000' "$(in_host 1 dpkg-query -W -f '${db:Status-Status}' prometheus-node-exporter >/dev/null 2>&1 || printf no) $(answers "${addresses[0]}")"
equal 'host 2: what is theirs is as it was' "$theirs" "$(theirs)"
equal 'host 2: and their agent answers' 200 "$(answers "${addresses[1]}")"
inventory
succeeds 'a second time succeeds' retire
equal 'and changes nothing' 0 "$(changed)"

# A host comes back. Then something else needs the agent.
succeeds 'a host that is back can be applied to' everything --limit s0001
in_host 1 sh -c 'mkdir -p /run/p/DEBIAN; printf "Package: theirs\nVersion: 1\nArchitecture: all\nMaintainer: them <a@b.c>\nDepends: prometheus-node-exporter\nDescription: theirs\n" >/run/p/DEBIAN/control
  dpkg-deb -b /run/p /run/theirs.deb; dpkg -i /run/theirs.deb' >/dev/null 2>&1
succeeds 'it is retired again' retire --limit s0001
equal 'and what somebody else needs stays' '200 installed' "$(answers "${addresses[0]}") $(in_host 1 dpkg-query -W -f '${db:Status-Status}' theirs)"
equal 'while nothing says Sentinel' '/etc/default/prometheus-node-exporter' "$(mentions 1)"
