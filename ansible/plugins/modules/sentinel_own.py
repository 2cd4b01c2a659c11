#!/usr/bin/python3
"""Notes what a role is about to bring to a host, for the day when the host is retired."""
from __future__ import absolute_import, division, print_function
__metaclass__ = type

DOCUMENTATION = r'''
module: sentinel_own
short_description: Note what a role is about to bring to a host
description:
  - Before it is brought, so that it is known to be Sentinel's. What is on the host already is somebody else's and is not
    noted. What is noted stays noted.
options:
  role:
    description: Name of the role, and of its record.
    type: str
    required: true
  packages:
    description: Packages that retiring the host purges, with those that they bring along.
    type: list
    elements: str
    default: []
  files:
    description: Files that retiring the host removes. One that is there and not noted is an error, since it is not ours.
    type: list
    elements: path
    default: []
author: Sentinel
'''
EXAMPLES = r'''
- name: Note what is Sentinel's
  sentinel_own:
    role: metrics_agent
    packages: [prometheus-node-exporter]
'''
RETURN = r'''
noted: {description: What was noted anew., type: list, returned: always}
'''

import os
import re

from ansible.module_utils.basic import AnsibleModule
from ansible.module_utils.sentinel_host import OWN_RECORDS, STATE, read_regular, write_atomically


def installed_packages(module):
    _code, out, _error = module.run_command(['dpkg-query', '-W', '-f', '${db:Status-Status} ${Package}\n'], check_rc=True)
    return {name for status, _, name in (line.partition(' ') for line in out.splitlines()) if status == 'installed'}


def brought_along(module, packages):
    """What apt would install; just the packages themselves where it cannot tell yet."""
    code, out, _error = module.run_command(['apt-get', '-s', '-qq', '--no-install-recommends', 'install', '--'] + packages)
    return set(packages) | (set(re.findall(r'^Inst (\S+)', out, re.MULTILINE)) if code == 0 else set())


def main():
    module = AnsibleModule(
        argument_spec=dict(
            role=dict(type='str', required=True),
            packages=dict(type='list', elements='str', default=[]),
            files=dict(type='list', elements='path', default=[])),
        supports_check_mode=True)
    role, packages, files = (module.params[name] for name in ('role', 'packages', 'files'))
    if not re.match(r'[a-z][a-z0-9_]{0,62}\Z', role) or not all(re.match(r'[a-z0-9][a-z0-9.+-]+\Z', p) for p in packages):
        module.fail_json(msg='These are no names of a role and of packages.')
    path = os.path.join(OWN_RECORDS, role)
    try:
        found = read_regular(path)
        noted = [] if found is None else found[3].decode('utf-8', 'surrogateescape').splitlines()
        new = []
        installed = installed_packages(module) if packages else set()
        missing = [package for package in packages if package not in installed]
        if any('package ' + package not in noted for package in missing):
            new += sorted('package ' + package for package in brought_along(module, missing) - installed)
        for file in files:
            if 'file ' + file not in noted:
                if os.path.lexists(file):
                    module.fail_json(msg='%s is there and is not Sentinel\'s. Move it away, or leave the role %s out.' % (file, role))
                new.append('file ' + file)
        new = [line for line in new if line not in noted]
        if new and not module.check_mode:
            for folder in (STATE, OWN_RECORDS):
                os.makedirs(folder, 0o755, exist_ok=True)
            write_atomically(path, ('\n'.join(noted + new) + '\n').encode('utf-8', 'surrogateescape'), 0o644)
    except OSError as error:
        module.fail_json(msg='%s could not be written: %s' % (path, error))
    module.exit_json(changed=bool(new), noted=new)


if __name__ == '__main__':
    main()
