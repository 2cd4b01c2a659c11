# shellcheck shell=bash
# hardening, looked at by the host's own programs and from outside.
# shellcheck disable=SC2015,SC2016,SC2034,SC2119,SC2154

harden() { play "$T/configuration/hardening.yml" "$@"; }
# The role alone, on the first host.
again() {
  sed '/Role base/,+2d' "$here/sample/hardening.yml" >"$T/configuration/alone.yml"
  play "$T/configuration/alone.yml" --limit s0001 "$@"
}
# by_password USER@ADDRESS CMD...
by_password() {
  printf '#!/bin/sh\necho Test-4711\n' >"$T/askpass"
  chmod +x "$T/askpass"
  SSH_ASKPASS="$T/askpass" SSH_ASKPASS_REQUIRE=force ssh -o PubkeyAuthentication=no -o NumberOfPasswordPrompts=1 \
    -o PreferredAuthentications=password,keyboard-interactive -o LogLevel=ERROR -o ConnectTimeout=5 -o StrictHostKeyChecking=yes \
    -o UserKnownHostsFile="$T/fleet/known_hosts" -o GlobalKnownHostsFile=/dev/null "$@" 2>&1 </dev/null
}
# curl's word for what a port does: 000 with exit code 28 is silence.
port() { curl -s -o /dev/null -w '%{http_code}' --max-time 2 "http://$1:$2/"; echo " $?"; }
ssh_server() { in_host 1 sh -c 'sshd -T; cat /etc/ssh/sshd_config.d/*; systemctl show -p MainPID -p StateChangeTimestampMonotonic ssh'; }
rule_set() { in_host 1 sh -c 'nft list ruleset; cat /etc/sentinel/firewall.nft'; }
files() { in_host "$1" sh -c 'find /etc /var/lib/sentinel /usr/bin -xdev -type f -printf "%p %s %T@\n" 2>/dev/null | sort | sha256sum; nft list ruleset; sshd -T'; }

# A supplier's hosts: passwords log in, a table of their own, root by password; the second listens elsewhere and knows no packages.
in_host 1 sh -c 'echo debian:Test-4711 | chpasswd; echo root:Test-4711 | chpasswd
  printf "PasswordAuthentication yes\nKbdInteractiveAuthentication yes\nPermitRootLogin yes\n" >/etc/ssh/sshd_config.d/90-supplier.conf
  systemctl reload ssh
  nft add table inet theirs; nft add chain inet theirs c "{ type filter hook input priority 5; }"; nft add rule inet theirs c tcp dport 4444 accept
  systemd-run -q --unit=web-8080 python3 -m http.server 8080; systemd-run -q --unit=web-8081 python3 -m http.server 8081'
in_host 2 sh -c 'echo Port 2222 >/etc/ssh/sshd_config.d/80-port.conf; systemctl restart ssh; rm -rf /var/lib/apt/lists/*; touch -d 2020-01-01 /var/lib/apt/lists'
sed -i '2s/ 22 / 2222 /' "$T/fleet/hosts"
sed -n "s/^${addresses[1]} /[${addresses[1]}]:2222 /p" "$T/fleet/known_hosts" >"$T/more" && cat "$T/more" >>"$T/fleet/known_hosts"
in_host 1 sh -c 'for unit in apt-daily.timer apt-daily-upgrade.timer; do systemctl unmask $unit; done' >/dev/null 2>&1
in_host 2 sh -c 'for unit in apt-daily.timer apt-daily-upgrade.timer; do systemctl unmask $unit; done' >/dev/null 2>&1
sleep 1
equal 'before: a password logs in' debian "$(by_password "debian@${addresses[0]}" whoami)"
equal 'before: root logs in by password' root "$(by_password "root@${addresses[0]}" whoami)"
equal 'before: both ports answer' '200 0 200 0' "$(port "${addresses[0]}" 8080) $(port "${addresses[0]}" 8081)"
equal 'before: redirects are accepted' 1 "$(in_host 1 sysctl -n net.ipv4.conf.eth0.send_redirects)"

variables=', "hardening_firewall_allow": {"__ansible_unsafe": [{"port": 8080}, {"port": "5000-5010", "protocol": "udp", "from": ["10.213.0.0/16", "fd00::/8"]}]}'
configure "$variables"
inventory
before="$(files 1)$(files 2)"
succeeds 'check mode on a host that nothing was applied to succeeds' harden --check --diff
equal 'and changes nothing' "$before" "$(files 1)$(files 2)"

coproc held { as_debian "${addresses[0]}" cat; }
held_pid=$held_PID
echo before >&"${held[1]}"
read -r -t 5 line <&"${held[0]}"
equal 'a connection is open' before "$line"
succeeds 'a first application succeeds' harden
echo after >&"${held[1]}"
read -r -t 5 line <&"${held[0]}"
equal 'the open connection lives on' after "$line"
kill "$held_pid" 2>/dev/null
succeeds 'a second application succeeds' harden
equal 'and changes nothing' 0 "$(changed)"
succeeds 'check mode succeeds' harden --check --diff
equal 'and would change nothing' 0 "$(changed)"

# The ssh server.
equal 'sshd has the settings in effect' 'allowtcpforwarding yes
clientalivecountmax 3
clientaliveinterval 60
kbdinteractiveauthentication no
logingracetime 30
maxauthtries 4
maxsessions 10
maxstartups 10:30:60
passwordauthentication no
permitemptypasswords no
permitrootlogin without-password
pubkeyauthentication yes
x11forwarding no' "$(in_host 1 sshd -T | grep -E '^(allowtcpf|clientalive|kbdint|loging|maxa|maxs|passworda|permite|permitr|pubkeyauthentication|x11forwarding)' | sort)"
contains 'a password is refused by the running server' "$(by_password "debian@${addresses[0]}" whoami)" 'Permission denied (publickey)'
contains 'and so is that of root' "$(by_password "root@${addresses[0]}" whoami)" 'Permission denied (publickey)'
equal "the supplier's key logs in" debian "$(as_debian "${addresses[0]}" whoami)"
equal "Sentinel's key logs in, and its account becomes root" root "$(as_sentinel "${addresses[0]}" sudo -n whoami)"

# The kernel.
equal 'the kernel has the settings' '0 0 0 1 1' "$(in_host 1 sysctl -n net.ipv4.conf.eth0.send_redirects net.ipv4.conf.all.accept_redirects \
  net.ipv6.conf.eth0.accept_redirects net.ipv4.tcp_syncookies net.ipv4.icmp_echo_ignore_broadcasts | xargs)"
equal 'those of a kernel that is shared are in the drop-in, for a machine of its own' 'kernel.kptr_restrict = 1' \
  "$(in_host 1 grep kptr_restrict /etc/sysctl.d/99-zz-sentinel.conf)"
in_host 1 sysctl -q -w net.ipv4.conf.eth0.send_redirects=1
again --check
equal 'check mode sees one that was changed live' 1 "$(changed)"
equal 'and leaves it' 1 "$(in_host 1 sysctl -n net.ipv4.conf.eth0.send_redirects)"
again
equal 'an application brings it back' 0 "$(in_host 1 sysctl -n net.ipv4.conf.eth0.send_redirects)"

# The firewall.
contains 'the table is loaded' "$(in_host 1 nft list ruleset)" 'tcp dport 22 accept'
contains "and the supplier's is as it was" "$(in_host 1 nft list ruleset)" 'tcp dport 4444 accept'
contains 'networks are as they are named' "$(in_host 1 nft list table inet sentinel)" $'ip saddr 10.213.0.0/16 udp dport 5000-5010 accept\n\t\tip6 saddr fd00::/8 udp dport 5000-5010 accept'
equal 'a port that is allowed answers' '200 0' "$(port "${addresses[0]}" 8080)"
equal 'one that is not is silent' '000 28' "$(port "${addresses[0]}" 8081)"
equal 'the host answers a ping' 0 "$(/usr/bin/python3 -c 'import socket, sys
s = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
s.settimeout(2)
s.sendto(bytes([8, 0, 0xf7, 0xff, 0, 0, 0, 0]), (sys.argv[1], 0))
print(s.recv(99)[20])' "${addresses[0]}" 2>&1 | tail -n 1)"
equal 'a server elsewhere is let in where it listens, and by nothing else' 'tcp dport 2222 accept' "$(in_host 2 nft list table inet sentinel | grep -o 'tcp dport.*' | grep -v 8080)"
equal 'and logs in' debian "$(login "debian@${addresses[1]}" "$T/key" -p 2222 whoami)"
in_host 1 nft delete table inet sentinel
again --check
equal 'check mode sees that the table is gone' 1 "$(changed)"
in_host 1 systemctl restart nftables
contains 'a restart of nftables brings the table with it' "$(in_host 1 nft list ruleset)" 'tcp dport 8080 accept'
in_host 1 nft add rule inet sentinel input tcp dport 8081 accept
again
equal 'an application removes a rule that was added' '000 28' "$(port "${addresses[0]}" 8081)"
"$fleet" kill --dir "$T" role-01 && "$fleet" start --dir "$T" role-01
equal 'after a power cut the rules are there' 1 "$(in_host 1 nft list ruleset | grep -c 'tcp dport 8080 accept')"
equal 'and the settings' 0 "$(in_host 1 sysctl -n net.ipv4.conf.all.send_redirects)"
equal 'and key logins work, while the unit is content' 'debian active' "$(as_debian "${addresses[0]}" whoami) $(in_host 1 systemctl is-active sentinel-firewall)"

# The updates.
equal 'apt has the settings in effect' 'APT::Periodic::Unattended-Upgrade "1";
APT::Periodic::Update-Package-Lists "1";
Unattended-Upgrade::Automatic-Reboot "false";
Unattended-Upgrade::Origins-Pattern:: "origin=Debian,codename=${distro_codename}-security,label=Debian-Security";' \
  "$(in_host 1 apt-config dump | grep -E '^(APT::Periodic::(Unattended-Upgrade|Update-Package-Lists)|Unattended-Upgrade::(Automatic-Reboot|Origins-Pattern::|Allowed-Origins::)) ' | sort)"
contains 'unattended-upgrade takes security updates, and nothing else' "$(in_host 1 unattended-upgrade --dry-run --verbose 2>&1)" \
  'Allowed origins are: origin=Debian,codename=bookworm-security,label=Debian-Security'
equal 'the times are kept' 'enabled enabled active active' "$(in_host 1 sh -c 'systemctl is-enabled apt-daily.timer apt-daily-upgrade.timer; systemctl is-active apt-daily.timer apt-daily-upgrade.timer' | xargs)"

# What a killed run owed. A reload is seen in the server's own log.
in_host 1 touch /etc/ssh/sshd_config.d/00-sentinel.conf
again --check
equal 'check mode sees a reload that is owed' 1 "$(changed)"
again
equal 'it happens in the next run' 1 "$(changed)"
again
equal 'once' 0 "$(changed)"

# What is refused leaves everything as it is.
was=$(ssh_server)
try() { configure "$variables, $1"; again; }
refuses 'a value that sshd does not understand is refused' 'sshd refuses it' try '"hardening_ssh_max_startups": "ten"'
refuses 'a value of two lines is refused' 'no plain word' try '"hardening_ssh_max_startups": {"__ansible_unsafe": "10:30:60\nPermitRootLogin yes"}'
refuses 'a value that would leave Sentinel no room is refused' 'no number from 2 on' try '"hardening_ssh_max_auth_tries": 0'
refuses 'root by password is refused' 'hardening_ssh_root_login' try '"hardening_ssh_root_login": "yes"'
in_host 1 useradd --system --create-home nokey
refuses 'an account of Sentinel without a key is not locked out' 'it has no key' try '"hardening_account": "nokey"'
in_host 1 userdel -r nokey >/dev/null 2>&1
equal 'and the running server was not touched' "$was" "$(ssh_server)"
in_host 1 sh -c 'cp -p /etc/ssh/sshd_config /run/; printf "Match User root\n  PasswordAuthentication yes\n" >>/etc/ssh/sshd_config'
refuses 'a rule of the host that overrides ours is named' 'PasswordAuthentication is yes and not no for root' try '"hardening_ssh_max_auth_tries": 3'
in_host 1 cp -p /run/sshd_config /etc/ssh/sshd_config
equal 'and nothing was touched, either' "$was" "$(ssh_server)"

was=$(rule_set)
allow() { variables=', "hardening_updates": false' try "\"hardening_firewall_allow\": {\"__ansible_unsafe\": [$1]}"; }
refuses 'a range that nft refuses is not loaded' 'nft refuses the ruleset' allow '{"port": "90-80"}'
refuses 'what is no port is not loaded' 'is no port' allow '{"port": "80 accept; tcp dport 81"}'
refuses 'what is no network is not loaded' 'does not appear to be an IPv4 or IPv6 network' allow '{"port": 80, "from": ["0.0.0.0/0 accept"]}'
refuses 'no network at all does not mean all' 'leave it out to mean all' allow '{"port": 80, "from": []}'
equal 'and the rules are as they were' "$was" "$(rule_set)"

was=$(in_host 1 cat /etc/sysctl.d/99-zz-sentinel.conf)
refuses 'a value that the kernel refuses is refused' 'the kernel refuses' try '"hardening_sysctl_extra": {"net.ipv4.conf.all.log_martians": 1, "net.ipv4.tcp_syncookies": "many"}'
refuses 'a setting that is none is refused' 'no setting net.ipv4.no_such' try '"hardening_sysctl_extra": {"net.ipv4.no_such": 1}'
refuses 'a path is no setting' 'no name of a setting' try '"hardening_sysctl_extra": {"net.ipv4/../../../etc/passwd": 1}'
equal 'and the settings are as they were' "$was"$'\n0' "$(in_host 1 sh -c 'cat /etc/sysctl.d/99-zz-sentinel.conf; sysctl -n net.ipv4.conf.all.log_martians')"
refuses 'what is no time is refused' 'has to be HH:MM' try '"hardening_updates_reboot_time": "24:00\"; Foo \"1"'
in_host 1 systemctl mask --now apt-daily.timer >/dev/null 2>&1
refuses 'a host on which updates cannot happen is no success' 'is masked' try '"hardening_updates_reboot": true'
in_host 1 systemctl unmask apt-daily.timer >/dev/null 2>&1

# A server that does not come back with the new drop-in gets the old one.
was=$(in_host 1 cat /etc/ssh/sshd_config.d/00-sentinel.conf)
in_host 1 sh -c 'mkdir -p /run/systemd/system/ssh.service.d; printf "[Service]\nExecReload=\nExecReload=/bin/false\n" >/run/systemd/system/ssh.service.d/no.conf; systemctl daemon-reload'
refuses 'a reload that fails is told' 'The drop-in was put back' try '"hardening_ssh_max_auth_tries": 3'
in_host 1 sh -c 'rm /run/systemd/system/ssh.service.d/no.conf; systemctl daemon-reload'
equal 'and the drop-in is the old one' "$was" "$(in_host 1 cat /etc/ssh/sshd_config.d/00-sentinel.conf)"

configure "$variables, \"hardening_updates_reboot\": true, \"hardening_updates_reboot_time\": \"04:15\""
succeeds 'a reboot that is asked for is configured' again
equal 'with its time' 'Unattended-Upgrade::Automatic-Reboot "true"; Unattended-Upgrade::Automatic-Reboot-Time "04:15";' \
  "$(in_host 1 apt-config dump | grep Automatic-Reboot | grep -v With | sort | xargs -d '\n')"

# The wipe knows what is Sentinel's.
equal 'nothing of it is a leftover' '' "$(leftovers "${addresses[0]}" 2>&1)"
succeeds 'the wipe succeeds' release --limit s0001
equal 'and changes nothing' 0 "$(changed)"
succeeds 'an application after the wipe succeeds' again
equal 'and has nothing to do' 0 "$(changed)"
