#!/usr/bin/python3
"""Keeps a small file's content, owner and mode, in one round trip."""
from __future__ import absolute_import, division, print_function
__metaclass__ = type

DOCUMENTATION = r'''
module: sentinel_file
short_description: Keep a small file's content, owner and mode
description:
  - What ansible.builtin.copy does with content, in one round trip instead of five and without leaving a folder in the
    home of the account that logs in. The file is replaced atomically and durably, or not at all.
options:
  path:
    description: The file. Its folder must be there, unless folder_mode is given.
    type: path
    required: true
  content:
    description: The whole content.
    type: str
    required: true
  mode:
    description: The file's mode, in octal.
    type: str
    required: true
  owner:
    description: The file's owner; its group is the owner's first.
    type: str
    default: root
  folder_mode:
    description: Keeps the file's folder as well, with this mode and the same owner.
    type: str
  validate:
    description: Command that must succeed before the file is replaced; %s is the new file.
    type: list
    elements: str
author: Sentinel
'''
EXAMPLES = r'''
- name: Let Sentinel's account become root
  sentinel_file:
    path: /etc/sudoers.d/sentinel
    content: "sentinel ALL=(ALL:ALL) NOPASSWD: ALL\n"
    mode: "0440"
    validate: [/usr/sbin/visudo, -cf, "%s"]
'''
RETURN = r'''
path: {description: The file., type: str, returned: always}
'''

import os
import pwd
import stat

from ansible.module_utils.basic import AnsibleModule
from ansible.module_utils.sentinel_host import read_regular, write_atomically


def keep_folder(module, path, mode, account):
    """Whether it had to be changed. A link in its place is an error: it leads where somebody else wants."""
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        status = None
    if status is not None and not stat.S_ISDIR(status.st_mode):
        module.fail_json(msg='%s is in the way: it is no folder' % path)
    wanted = (mode, account.pw_uid, account.pw_gid)
    if status is not None and (stat.S_IMODE(status.st_mode), status.st_uid, status.st_gid) == wanted:
        return False
    if not module.check_mode:
        if status is None:
            os.mkdir(path, 0o700)
        os.chown(path, account.pw_uid, account.pw_gid)
        os.chmod(path, mode)
    return True


def validator(module):
    command = module.params['validate']

    def validate(new_file):
        code, out, error = module.run_command([word.replace('%s', os.fsdecode(new_file)) for word in command])
        if code != 0:
            raise ValueError('%s refuses it: %s' % (command[0], (error or out).strip()))

    return validate if command else None


def main():
    module = AnsibleModule(
        argument_spec=dict(
            path=dict(type='path', required=True),
            content=dict(type='str', required=True),
            mode=dict(type='str', required=True),
            owner=dict(type='str', default='root'),
            folder_mode=dict(type='str'),
            validate=dict(type='list', elements='str')),
        supports_check_mode=True)
    path = module.params['path']
    content = module.params['content'].encode('utf-8', 'surrogateescape')
    changed = False
    try:
        try:
            account = pwd.getpwnam(module.params['owner'])
        except KeyError:
            if module.check_mode:  # an earlier task would have created it
                module.exit_json(changed=True, path=path)
            module.fail_json(msg='There is no account %s' % module.params['owner'])
        if module.params['folder_mode']:
            changed = keep_folder(module, os.path.dirname(path), int(module.params['folder_mode'], 8), account)
        wanted = (int(module.params['mode'], 8), account.pw_uid, account.pw_gid, content)
        found = read_regular(path)
        if found != wanted:
            changed = True
            if not module.check_mode:
                write_atomically(path, content, *wanted[:3], validate=validator(module))
    except (OSError, ValueError) as error:
        module.fail_json(msg='%s could not be written: %s' % (path, error))
    before = '' if found is None else found[3].decode('utf-8', 'replace')
    module.exit_json(changed=changed, path=path, diff=dict(
        before=before, after=module.params['content'], before_header=path, after_header=path))


if __name__ == '__main__':
    main()
