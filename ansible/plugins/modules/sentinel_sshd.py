#!/usr/bin/python3
"""Keeps a drop-in of the ssh server, and never locks out the accounts that Sentinel uses."""
from __future__ import absolute_import, division, print_function
__metaclass__ = type

DOCUMENTATION = r'''
module: sentinel_sshd
short_description: Keep a drop-in of the ssh server
description:
  - Asks the server itself what the settings would mean, before anything of it is touched, and refuses those that are
    not understood, that something else on the host overrides, or that would lock an account of Sentinel out.
  - Password logins are only closed where a key of each such account is accepted.
  - Reloads the server, also when an earlier run was killed before it could, and puts the old drop-in back if the server
    does not answer then. Open connections stay.
options:
  settings:
    description: Keywords and values.
    type: dict
    required: true
  accounts:
    description: Accounts that must be able to log in, besides that of the connection. One that is not there is no matter.
    type: list
    elements: str
    default: []
author: Sentinel
'''
EXAMPLES = r'''
- name: Harden the ssh server
  sentinel_sshd:
    settings: {PasswordAuthentication: "no", MaxAuthTries: "4"}
    accounts: [sentinel]
'''
RETURN = r'''
actions: {description: What was done., type: list, returned: always}
'''

import os
import pwd
import re

from ansible.module_utils.basic import AnsibleModule
from ansible.module_utils.sentinel_host import read_regular, write_atomically
from ansible.module_utils.sentinel_ssh import (
    DROP_IN, SSHD, Candidate, active_unit, connection, has_key, is_stale, reload_server)

# Each keyword that may be set, with the least number that leaves Sentinel room to work.
KEYWORDS = {
    'AllowAgentForwarding': None, 'AllowTcpForwarding': None, 'ClientAliveCountMax': 1, 'ClientAliveInterval': 0,
    'KbdInteractiveAuthentication': None, 'LoginGraceTime': 10, 'MaxAuthTries': 2, 'MaxSessions': 4,
    'MaxStartups': None, 'PasswordAuthentication': None, 'PermitEmptyPasswords': None, 'PermitRootLogin': None,
    'PubkeyAuthentication': None, 'X11Forwarding': None}
ALIASES = {'prohibit-password': 'without-password'}
# Nobody's name: what holds for everybody who has no rule of an own.
ANYBODY = 'sentinel-anybody'


def text_of(settings):
    """ValueError for what is no plain setting."""
    lines = ['# Written by Sentinel.']
    for keyword, value in sorted(settings.items()):
        if keyword not in KEYWORDS:
            raise ValueError('%r is no setting of this module' % keyword)
        if not re.match(r'[A-Za-z0-9:-]{1,64}\Z', str(value)):
            raise ValueError('%s: %.80r is no plain word or number' % (keyword, str(value)))
        least = KEYWORDS[keyword]
        if least is not None and not (str(value).isdigit() and int(value) >= least):
            raise ValueError('%s: %s is no number from %d on' % (keyword, value, least))
        lines.append('%s %s' % (keyword, value))
    return '\n'.join(lines) + '\n'


def judge(candidate, settings, accounts, came):
    """ValueError says why this configuration must not come into force."""
    for name in [ANYBODY, 'root'] + [account.pw_name for account in accounts]:
        means = candidate.means(name, came)
        for keyword, value in settings.items():
            now = means.get(keyword.lower(), '')
            if ALIASES.get(now, now) != ALIASES.get(value, value):
                raise ValueError('%s is %s and not %s for %s: another file of /etc/ssh says so, or does not include '
                                 'this one' % (keyword, now or 'unknown', value, 'others' if name == ANYBODY else name))
    for account in accounts:
        means = candidate.means(account.pw_name, came)
        refused = [why for why, wrong in (
            ('keys are not accepted', means.get('pubkeyauthentication') != 'yes'),
            ('a key alone is not enough', 'publickey' not in means.get('authenticationmethods', 'any').split()
             and means.get('authenticationmethods', 'any') != 'any'),
            ('root may not log in', account.pw_uid == 0 and means.get('permitrootlogin') == 'no'),
            ('it has no key that sshd would read', not has_key(account, means))) if wrong]
        if refused:
            raise ValueError('The account %s would be locked out: %s' % (account.pw_name, ', '.join(refused)))


def account_of(name):
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


class Server:
    def __init__(self, module, content, came):
        self.module = module
        self.content = content
        self.came = came
        self.actions = []

    def bring(self):
        before = read_regular(DROP_IN)
        unit = active_unit()
        wanted = (0o644, 0, 0, self.content)
        if before != wanted:
            self.actions.append('write')
        if unit and (self.actions or is_stale(unit)):
            self.actions.append('reload')
        if self.module.check_mode or not self.actions:
            return
        if before != wanted:
            write_atomically(DROP_IN, self.content, 0o644)
        if unit:
            wrong = reload_server(unit, self.came)
            if wrong:
                self.put_back(before, unit)
                raise ValueError('%s. The drop-in was put back.' % wrong)

    def put_back(self, before, unit):
        if before is None:
            os.unlink(DROP_IN)
        else:
            write_atomically(DROP_IN, before[3], *before[:3])
        if reload_server(unit, self.came):
            self.module.run_command(['systemctl', 'restart', '--', unit])


def main():
    module = AnsibleModule(
        argument_spec=dict(
            settings=dict(type='dict', required=True),
            accounts=dict(type='list', elements='str', default=[])),
        supports_check_mode=True)
    settings = {keyword: str(value) for keyword, value in module.params['settings'].items()}
    came = connection()
    names = set(module.params['accounts']) | ({came.account} if came else set())
    accounts = [account for account in map(account_of, sorted(names)) if account]
    if not os.path.exists(SSHD):
        module.fail_json(msg='%s is missing: install openssh-server.' % SSHD)
    try:
        content = text_of(settings).encode()
        with Candidate(content) as candidate:
            judge(candidate, settings, accounts, came)
        server = Server(module, content, came)
        server.bring()
    except (OSError, ValueError) as error:
        module.fail_json(msg='The ssh server was left as it is: %s' % error, actions=[])
    module.exit_json(changed=bool(server.actions), actions=server.actions)


if __name__ == '__main__':
    main()
