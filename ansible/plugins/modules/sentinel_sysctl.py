#!/usr/bin/python3
"""Keeps kernel settings, live and in a drop-in."""
from __future__ import absolute_import, division, print_function
__metaclass__ = type

DOCUMENTATION = r'''
module: sentinel_sysctl
short_description: Keep kernel settings, live and in a drop-in
description:
  - Compares the live values and the drop-in; check mode tells the truth about both.
  - A value that the kernel refuses leaves everything as it was. A setting that this host may not change, because it is
    another kernel's (a container), is written to the drop-in only and named in a warning.
options:
  path:
    description: The drop-in, in a folder that is there.
    type: path
    required: true
  settings:
    description: Names, in which * stands for any one part, and values.
    type: dict
    required: true
author: Sentinel
'''
EXAMPLES = r'''
- name: Harden the kernel
  sentinel_sysctl:
    path: /etc/sysctl.d/99-zz-sentinel.conf
    settings: {net.ipv4.tcp_syncookies: 1, net.ipv4.conf.*.accept_redirects: 0}
'''
RETURN = r'''
live: {description: Settings whose live value was changed., type: list, returned: always}
'''

import errno
import glob
import os
import re

from ansible.module_utils.basic import AnsibleModule
from ansible.module_utils.sentinel_host import read_regular, write_atomically

ROOT = '/proc/sys/'
NAME = re.compile(r'[a-z0-9_*-]+(\.[A-Za-z0-9_*-]+)+\Z')
VALUE = re.compile(r'[A-Za-z0-9_./:, -]{1,200}\Z')


def read(path):
    with open(path, encoding='ascii', errors='replace') as stream:
        return stream.read().split()


def write(path, words):
    with open(path, 'w', encoding='ascii') as stream:
        stream.write(' '.join(words) + '\n')


class Kernel:
    def __init__(self, check_mode):
        self.check_mode = check_mode
        self.before = []
        self.foreign = set()

    def set(self, name, value):
        if not NAME.match(name):
            raise ValueError('%.80r is no name of a setting' % name)
        if not VALUE.match(value):
            raise ValueError('%s: %.80r is no value' % (name, value))
        paths = sorted(glob.glob(ROOT + name.replace('.', '/')))
        if not paths:
            if name.startswith('net.ipv6.') and not os.path.isdir(ROOT + 'net/ipv6'):
                return  # a kernel without IPv6
            raise ValueError('This kernel has no setting %s' % name)
        for path in paths:
            if read(path) != value.split():
                self.write(path, name, value.split())

    def write(self, path, name, words):
        if not os.access(path, os.W_OK):
            self.foreign.add(name)
            return
        before = read(path)
        self.before.append((path, before))
        if self.check_mode:
            return
        try:
            write(path, words)
        except OSError as error:
            if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
                self.before.pop()
                self.foreign.add(name)
                return
            raise ValueError('%s: the kernel refuses %s: %s' % (name, ' '.join(words), error.strerror))

    def put_back(self):
        for path, words in reversed(self.before):
            try:
                write(path, words)
            except OSError:
                pass


def main():
    module = AnsibleModule(
        argument_spec=dict(path=dict(type='path', required=True), settings=dict(type='dict', required=True)),
        supports_check_mode=True)
    path = module.params['path']
    settings = {name: ' '.join(str(value).split(' ')) for name, value in module.params['settings'].items()}
    kernel = Kernel(module.check_mode)
    try:
        try:
            for name in sorted(settings):
                kernel.set(name, settings[name])
        except ValueError:
            if not module.check_mode:
                kernel.put_back()
            raise
        content = '# Written by Sentinel.\n' + ''.join('%s = %s\n' % pair for pair in sorted(settings.items()))
        wanted = (0o644, 0, 0, content.encode())
        found = read_regular(path)
        if found != wanted and not module.check_mode:
            write_atomically(path, wanted[3], 0o644)
    except (OSError, ValueError) as error:
        module.fail_json(msg='The kernel\'s settings were left as they are: %s' % error)
    for name in sorted(kernel.foreign):
        module.warn('%s is not this host\'s to change.' % name)
    before = '' if found is None else found[3].decode('utf-8', 'replace')
    module.exit_json(
        changed=bool(kernel.before) or found != wanted, live=sorted({where[len(ROOT):] for where, _ in kernel.before}),
        diff=dict(before=before, after=content, before_header=path, after_header=path))


if __name__ == '__main__':
    main()
