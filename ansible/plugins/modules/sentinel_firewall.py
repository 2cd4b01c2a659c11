#!/usr/bin/python3
"""Keeps a table of nftables that lets in ssh and what is named."""
from __future__ import absolute_import, division, print_function
__metaclass__ = type

DOCUMENTATION = r'''
module: sentinel_firewall
short_description: Keep a table of nftables that lets in ssh and what is named
description:
  - The table C(inet sentinel) is Sentinel's; no other is looked at or changed. It judges what arrives for the host itself.
  - Ssh comes first in it, on every port on which the server listens and on that of this very connection, so neither
    that nor a later one is cut. Answers, the loopback, ICMP and DHCP are let in, too.
  - The table is compared as the kernel has it, checked before it is written, and replaced in one step.
options:
  path:
    description: File from which the table is loaded at boot.
    type: path
    required: true
  allow:
    description: Besides ssh. Each has port (a number or FROM-TO), protocol (tcp or udp) and from (networks; all without it).
    type: list
    elements: dict
    default: []
author: Sentinel
'''
EXAMPLES = r'''
- name: Let in what is meant to come
  sentinel_firewall:
    path: /etc/sentinel/firewall.nft
    allow:
      - port: 443
      - {port: 5000-5010, protocol: udp, from: [10.0.0.0/8]}
'''
RETURN = r'''
ssh_ports: {description: Ports on which ssh is let in., type: list, returned: always}
actions: {description: What was done., type: list, returned: always}
'''

import ipaddress
import os
import re
import tempfile

from ansible.module_utils.basic import AnsibleModule
from ansible.module_utils.sentinel_host import read_regular, write_atomically
from ansible.module_utils.sentinel_ssh import SSHD, call, connection

NFT = '/usr/sbin/nft'
TABLE = ['inet', 'sentinel']
TEXT = '''# Written by Sentinel.
table inet sentinel
delete table inet sentinel
table inet sentinel {
	chain input {
		type filter hook input priority filter; policy drop;
		tcp dport { %s } accept
		iifname "lo" accept
		ct state established,related accept
		ct state invalid drop
		meta l4proto { icmp, ipv6-icmp } accept
		udp sport 67 udp dport 68 accept
		ip6 saddr fe80::/10 udp sport 547 udp dport 546 accept
%s	}
}
'''


def ssh_ports():
    ports = set()
    came = connection()
    if came:
        ports.add(came.port)
    _code, out, _error = call([SSHD, '-T'])
    ports.update(int(number) for number in re.findall(r'^port (\d+)$', out, re.MULTILINE))
    # Where systemd listens for it.
    code, _out, _error = call(['systemctl', 'is-active', '--quiet', 'ssh.socket'])
    if code == 0:
        _code, out, _error = call(['systemctl', 'show', '--value', '--property=Listen', 'ssh.socket'])
        ports.update(int(number) for number in re.findall(r':(\d+) \(Stream\)', out))
    if not ports:
        raise ValueError('it is not known on which port ssh comes in')
    return sorted(ports)


def rules(allow):
    """Lines for what may come in; ValueError for what is no port, protocol or network."""
    lines = []
    for entry in allow:
        unknown = set(entry) - {'port', 'protocol', 'from'}
        if unknown:
            raise ValueError('%.80r is nothing that can be allowed by' % sorted(unknown)[0])
        port, protocol = str(entry.get('port', '')), entry.get('protocol') or 'tcp'
        if not re.match(r'\d{1,5}(-\d{1,5})?\Z', port) or not all(0 < int(end) < 65536 for end in port.split('-')):
            raise ValueError('%.80r is no port from 1 to 65535, nor a range of them' % port)
        if protocol not in ('tcp', 'udp'):
            raise ValueError('%.80r is neither tcp nor udp' % protocol)
        if entry.get('from') is None:
            lines.append('%s dport %s accept' % (protocol, port))
            continue
        if not isinstance(entry['from'], list) or not entry['from']:
            raise ValueError('port %s: from is no list of networks; leave it out to mean all' % port)
        networks = [ipaddress.ip_network(str(network)) for network in entry['from']]
        for version, word in ((4, 'ip'), (6, 'ip6')):
            of_version = [network for network in networks if network.version == version]
            lines += ['%s saddr %s %s dport %s accept' % (word, network, protocol, port)
                      for network in ipaddress.collapse_addresses(of_version)]
    return ''.join('\t\t%s\n' % line for line in lines)


def check(path):
    code, _out, error = call([NFT, '-c', '-f', os.fsdecode(path)])
    if code != 0:
        raise ValueError('nft refuses the ruleset: %s' % ' '.join(error.split())[:300])


def as_the_kernel_says_it(text):
    """Loaded into an empty network of its own, which ends with the program."""
    with tempfile.NamedTemporaryFile(prefix='sentinel-firewall.', dir='/run') as stream:
        stream.write(text.encode())
        stream.flush()
        check(stream.name)
        code, out, error = call(['unshare', '--net', '--', 'sh', '-c', '"$1" -f "$2" && "$1" list table inet sentinel',
                                 'sh', NFT, stream.name])
    if code != 0:
        raise ValueError('the ruleset cannot be tried: %s' % ' '.join(error.split())[:300])
    return out


def main():
    module = AnsibleModule(
        argument_spec=dict(
            path=dict(type='path', required=True),
            allow=dict(type='list', elements='dict', default=[])),
        supports_check_mode=True)
    path = module.params['path']
    actions = []
    try:
        ports = ssh_ports()
        text = TEXT % (', '.join(map(str, ports)), rules(module.params['allow']))
        found = read_regular(path)
        wanted = (0o644, 0, 0, text.encode())
        if found != wanted:
            actions.append('write')
        if os.path.exists(NFT):
            _code, live, _error = call([NFT, 'list', 'table'] + TABLE)
            if live != as_the_kernel_says_it(text):
                actions.append('load')
        elif module.check_mode:
            actions.append('load')  # an earlier task would have brought the program
        else:
            raise ValueError('%s is missing' % NFT)
        if not module.check_mode:
            if 'write' in actions:
                os.makedirs(os.path.dirname(path), 0o755, exist_ok=True)
                write_atomically(path, wanted[3], 0o644, validate=check)
            if 'load' in actions:
                code, _out, error = call([NFT, '-f', path])
                if code != 0:
                    raise ValueError('nft could not load it: %s' % ' '.join(error.split())[:300])
    except (OSError, ValueError) as error:
        module.fail_json(msg='The firewall was left as it is: %s' % error, actions=[])
    before = '' if found is None else found[3].decode('utf-8', 'replace')
    module.exit_json(changed=bool(actions), actions=actions, ssh_ports=ports,
                     diff=dict(before=before, after=text, before_header=path, after_header=path))


if __name__ == '__main__':
    main()
