#!/usr/bin/python3
"""Prints the static inventory of a run: hosts by numbers, a manifest's data marked as nothing to evaluate."""
import json
import os
import sys


def unsafe(value):
    return {'__ansible_unsafe': value}


def connection(value):
    """Mitogen cannot take marked values here."""
    return value if os.environ.get('PLAIN_CONNECTION') else unsafe(value)


def main(key, user, data, lines):
    """Lines are the fleet's: name, address, port, user."""
    data = json.loads(data)
    hosts = {}
    for number, line in enumerate(lines, 1):
        name, address, port, login = line.split()
        hosts['s%04d' % number] = {
            'ansible_host': connection(address), 'ansible_port': int(port), 'ansible_user': connection(user or login),
            'ansible_ssh_private_key_file': connection(key), 'srv': unsafe({'name': name, **data})}
    json.dump({'all': {'hosts': hosts}}, sys.stdout, indent=1)


if __name__ == '__main__':
    main(*sys.argv[1:], lines=sys.stdin)
