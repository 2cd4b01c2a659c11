#!/usr/bin/python3
"""Records, once, what a host has before its first customer."""
from __future__ import absolute_import, division, print_function
__metaclass__ = type

DOCUMENTATION = r'''
module: sentinel_baseline
short_description: Record what a host has before its first customer
description:
  - Creates Sentinel's state folder, and in it the baseline, which the wipe after a claim restores.
  - A complete baseline is never written again. A damaged one, or none under a claim, is an error.
options: {}
author: Sentinel
'''
EXAMPLES = r'''
- name: Record what the host has before its first customer
  sentinel_baseline:
'''
RETURN = r'''
path: {description: Where the baseline is., type: str, returned: always}
'''

import os

from ansible.module_utils.basic import AnsibleModule
from ansible.module_utils.sentinel_host import BASELINE, CLAIM, STATE, Baseline, write_atomically


def state_folder_is_right():
    try:
        status = os.lstat(STATE)
    except FileNotFoundError:
        return False
    return (status.st_mode & 0o177777, status.st_uid, status.st_gid) == (0o040755, 0, 0)


def main():
    module = AnsibleModule(argument_spec={}, supports_check_mode=True)
    changed = False
    try:
        if not state_folder_is_right():
            changed = True
            if not module.check_mode:
                os.makedirs(STATE, exist_ok=True)
                os.chown(STATE, 0, 0)
                os.chmod(STATE, 0o755)
        if os.path.lexists(BASELINE):
            Baseline.load()
        elif os.path.lexists(CLAIM):
            module.fail_json(msg='The host is under a claim (%s) and has no baseline: what is the customer\'s '
                                 'cannot be told from what was there before.' % CLAIM)
        else:
            changed = True
            if not module.check_mode:
                write_atomically(BASELINE, Baseline.look().to_bytes(), 0o600)
    except (OSError, ValueError) as error:
        module.fail_json(msg='The baseline could not be recorded: %s' % error)
    module.exit_json(changed=changed, path=BASELINE)


if __name__ == '__main__':
    main()
