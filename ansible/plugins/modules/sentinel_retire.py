#!/usr/bin/python3
"""Removes what Sentinel itself brought to a host."""
from __future__ import absolute_import, division, print_function
__metaclass__ = type

DOCUMENTATION = r'''
module: sentinel_retire
short_description: Remove what Sentinel itself brought to a host
description:
  - Firewall, drop-ins, what roles noted by sentinel_own, Sentinel's state, and last its account.
  - Refuses under a claim. Goes on where one thing resists, names it at the end, and then keeps the account and its key.
  - A package that something else on the host needs now is left. So is a file that is not as Sentinel leaves it.
options:
  account:
    description: Name of Sentinel's account.
    type: str
    default: sentinel
author: Sentinel
'''
EXAMPLES = r'''
- name: Remove what Sentinel brought
  sentinel_retire:
    account: sentinel
'''
RETURN = r'''
removed: {description: What was removed., type: list, returned: always}
left: {description: What was noted as Sentinel's and is left., type: list, returned: always}
'''

import os
import pwd
import re
import shutil
import signal
import stat

from ansible.module_utils.basic import AnsibleModule
from ansible.module_utils.sentinel_host import CLAIM, FIRST_UID, STATE, ancestors, own_records
from ansible.module_utils.sentinel_ssh import DROP_IN, Candidate, active_unit, call, connection, reload_server

HOME = STATE + '/account'
SUDOERS = '/etc/sudoers.d/sentinel'
FIREWALL_UNIT = 'sentinel-firewall.service'
UNIT_FOLDER = '/etc/systemd/system'
# Named after Sentinel, so nobody else's.
FILES = ('/etc/apt/apt.conf.d/60sentinel', '/etc/containers/containers.conf.d/50-sentinel.conf',
         '/etc/containers/registries.conf.d/50-sentinel.conf', '/etc/sysctl.d/99-zz-sentinel.conf')
# Folders that roles make for them.
FOLDERS = ('/etc/containers/containers.conf.d', '/etc/containers/registries.conf.d')
APT = ['apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=120']


class Retirement:
    def __init__(self, account, check_mode):
        self.account = account
        self.check_mode = check_mode
        self.removed = []
        self.left = []
        self.failures = []

    def run(self):
        for step in (self.remove_firewall, self.open_ssh_server, self.remove_packages, self.remove_files, self.forget):
            try:
                step()
            except (OSError, ValueError) as error:
                self.failures.append(str(error))
        if not self.failures:
            self.remove_account()

    def remove_firewall(self):
        unit = os.path.join(UNIT_FOLDER, FIREWALL_UNIT)
        if os.path.lexists(unit):
            self.command(['systemctl', 'disable', '--now', '--', FIREWALL_UNIT])
            self.unlink(unit)
            self.command(['systemctl', 'daemon-reload'])
            self.command(['systemctl', 'reset-failed', '--', FIREWALL_UNIT], ok=(0, 1))
        if call(['nft', 'list', 'table', 'inet', 'sentinel'])[0] == 0:
            self.removed.append('table inet sentinel')
            self.command(['nft', 'delete', 'table', 'inet', 'sentinel'])
        if os.path.isdir('/etc/sentinel'):
            self.remove_tree('/etc/sentinel')

    def open_ssh_server(self):
        """Only where the server starts without the drop-in, too."""
        if not os.path.lexists(DROP_IN):
            return
        came = connection()
        with Candidate(None) as candidate:
            candidate.means(came.account if came else 'root', came)
        self.unlink(DROP_IN)
        unit = active_unit()
        if unit and not self.check_mode:
            wrong = reload_server(unit, came)
            if wrong:
                self.failures.append(wrong)

    def remove_packages(self):
        """What is noted and nothing else needs."""
        noted = {name for what, name in own_records() if what == 'package'} & installed()
        while noted:
            needed = {name for name in noted if self.would_go([name]) - noted}
            if not needed:
                break
            self.left += ['package ' + name for name in sorted(needed)]
            noted -= needed
        if noted and self.would_go(sorted(noted)) != noted:
            raise ValueError('apt would remove other packages than %s' % ' '.join(sorted(noted)))
        if noted:
            self.removed += ['package ' + name for name in sorted(noted)]
            self.command(['env', 'DEBIAN_FRONTEND=noninteractive'] + APT + ['-y', 'purge', '--'] + sorted(noted), patience=600)

    @staticmethod
    def would_go(names):
        code, out, error = call(APT + ['-s', 'purge', '--'] + names)
        if code != 0:
            raise ValueError('apt does not answer: %s' % ' '.join(error.split())[-300:])
        return set(re.findall(r'^(?:Remv|Purg) (\S+)', out, re.MULTILINE))

    def remove_files(self):
        noted = {name for what, name in own_records() if what == 'file' and name.startswith('/')}
        for path in sorted(noted.union(FILES)):
            for name in (path, path + '.sentinel-new'):
                if os.path.lexists(name):
                    self.unlink(name)
        for folder in FOLDERS:
            if os.path.isdir(folder) and not os.listdir(folder) and not owned_by_package(folder):
                self.removed.append(folder)
                if not self.check_mode:
                    os.rmdir(folder)

    def forget(self):
        """Sentinel's state, but for the home of the account, with whose key somebody may have to come again."""
        if self.failures or not os.path.isdir(STATE):
            return
        for name in sorted(os.listdir(STATE)):
            path = os.path.join(STATE, name)
            if path != HOME:
                self.remove_tree(path)

    def remove_account(self):
        """In an order in which whoever holds the key is root to the end."""
        try:
            account = pwd.getpwnam(self.account)
        except KeyError:
            account = None
        if account and (account.pw_dir != HOME or not 0 < account.pw_uid < FIRST_UID):
            self.left.append('account ' + self.account)  # not the one that Sentinel made
            account = None
        elif account:
            self.removed.append('account ' + self.account)
            if not self.check_mode:
                end_processes(account.pw_uid)
                self.command(['userdel', '-f', '--', self.account])
        if self.failures:
            return
        for path in (SUDOERS, SUDOERS + '.sentinel-new'):
            if os.path.lexists(path):
                self.unlink(path)
        if os.path.isdir(STATE):
            self.remove_tree(STATE)

    def unlink(self, path):
        if os.path.isdir(path) and not os.path.islink(path):
            self.failures.append('%s is a folder' % path)
            return
        self.removed.append(path)
        if not self.check_mode:
            os.unlink(path)

    def remove_tree(self, path):
        self.removed.append(path)
        if self.check_mode:
            return
        if stat.S_ISDIR(os.lstat(path).st_mode):
            shutil.rmtree(path)
        else:
            os.unlink(path)

    def command(self, words, ok=(0,), patience=30):
        if self.check_mode:
            return
        code, _out, error = call(words, patience)
        if code not in ok:
            self.failures.append('%s ended with %d: %s' % (' '.join(words[:3]), code, ' '.join(error.split())[-300:]))


def installed():
    _code, out, _error = call(['dpkg-query', '-W', '-f', '${db:Status-Status} ${Package}\n'])
    return {line.partition(' ')[2] for line in out.splitlines() if line.startswith('installed ')}


def owned_by_package(path):
    return call(['dpkg-query', '-S', '--', path])[0] == 0


def end_processes(uid):
    """All of the account, but for the connection by which we came."""
    ours = ancestors(os.getpid())
    for name in os.listdir('/proc'):
        try:
            if name.isdigit() and int(name) not in ours and os.stat('/proc/' + name).st_uid == uid:
                os.kill(int(name), signal.SIGKILL)
        except OSError:
            continue


def main():
    module = AnsibleModule(argument_spec=dict(account=dict(type='str', default='sentinel')), supports_check_mode=True)
    if os.path.lexists(CLAIM):
        module.fail_json(msg='Nothing was removed, because the host is under a claim (%s): wipe it first.' % CLAIM,
                         removed=[], left=[])
    retirement = Retirement(module.params['account'], module.check_mode)
    retirement.run()
    removed, left = retirement.removed, retirement.left
    if retirement.failures:
        module.fail_json(msg='Not everything is removed, and the account stays: %s' % '; '.join(retirement.failures[:10]),
                         changed=bool(removed), removed=removed, left=left)
    module.exit_json(changed=bool(removed), removed=removed, left=left)


if __name__ == '__main__':
    main()
