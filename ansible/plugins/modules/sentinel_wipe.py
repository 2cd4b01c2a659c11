#!/usr/bin/python3
"""Removes what a customer left on a host, and then the claim's marker."""
from __future__ import absolute_import, division, print_function
__metaclass__ = type

DOCUMENTATION = r'''
module: sentinel_wipe
short_description: Remove what a customer left on a host
description:
  - Brings users, the agreed paths, jobs, units and login files back to the baseline, and removes all containers.
  - Goes on where one thing resists, names it at the end, and then keeps the claim's marker.
  - Refuses to work without a complete baseline.
options: {}
author: Sentinel
'''
EXAMPLES = r'''
- name: Remove what the customer left
  sentinel_wipe:
'''
RETURN = r'''
removed: {description: How many things of each sort were removed., type: dict, returned: always}
'''

import collections
import glob
import os
import shutil
import signal
import stat
import subprocess
import time

from ansible.module_utils.basic import AnsibleModule
from ansible.module_utils.sentinel_host import (
    AGREED, CLAIM, LOGIN_FILES, NOBODY, OWN, SYSTEM, Baseline, accounts, ancestors, belongs_to_people, inside, is_kept,
    is_person, kept_paths, mounts, one_line, read_regular, topmost, walk, write_atomically)

SCRATCH = ('/dev/shm', '/run/lock', '/tmp', '/var/mail', '/var/tmp')
UNIT_FOLDERS = (b'/etc/systemd/system', b'/usr/local/lib/systemd/system')
TRANSIENT_UNITS = b'/run/systemd/transient/*'
SSH_SERVERS = ('/usr/sbin/sshd', '/usr/lib/openssh/sshd-session')
USER_MANAGER = '/usr/lib/systemd/systemd'
ENGINE_STATE = {
    'podman': ('/var/lib/containers/storage/*-containers/containers.json',
               '/var/lib/containers/storage/*-images/images.json', '/var/lib/containers/storage/volumes/*'),
    'docker': ('/var/lib/docker/containers/*', '/var/lib/docker/image/*/imagedb/content/*/*',
               '/var/lib/docker/volumes/*/')}
PATIENCE = 60


class Wipe:
    """The steps in their order: first what could start things again, then what runs, then what lies there."""

    def __init__(self, baseline, check_mode):
        self.baseline = baseline
        self.check_mode = check_mode
        self.kept = kept_paths()
        self.connection = ancestors(os.getpid())
        self.connection_uids = {uid for pid, uid in processes() if pid in self.connection}
        self.removed = collections.Counter()
        self.failures = []

    def run(self):
        for step in (self.remove_jobs, self.remove_containers, self.kill_processes, self.remove_users, self.unmount,
                     self.remove_paths, self.empty_scratch, self.restore_login_files):
            try:
                step()
            except OSError as error:
                self.failures.append(str(error))
        if not self.failures:
            self.remove_claim()

    # What would start again

    def remove_jobs(self):
        """Takes a unit's file away before its stop, so that nothing the customer wrote runs at its end."""
        packaged = packaged_paths()

        def is_leftover(letter, path, _status):
            return letter != 'd' and not (
                path in OWN or (letter, one_line(path)) in self.baseline.paths or is_kept(path, self.kept)
                or merged(path) in packaged or (letter == 'l' and merged(target_of(path)) in packaged))

        jobs = [path for root in SYSTEM for path in topmost(root, (), is_leftover)]
        units = {os.path.basename(path) for path in jobs if os.path.dirname(path) in UNIT_FOLDERS}
        units.update(os.path.basename(path) for path in glob.glob(TRANSIENT_UNITS)
                     if path.endswith((b'.service', b'.timer', b'.path', b'.socket')))
        self.removed['job'] += len(jobs)
        self.removed['unit'] += len(units)
        for path in jobs:
            self.delete(path)
        if units or jobs:
            self.command(['systemctl', 'daemon-reload'])
        for unit in sorted(units):
            self.command([b'systemctl', b'stop', b'--', unit], ok=(0, 5))  # 5: it was not loaded
            self.command([b'systemctl', b'reset-failed', b'--', unit], ok=(0, 1))

    def remove_containers(self):
        for engine in ('podman', 'docker'):
            if shutil.which(engine):
                self.empty_engine(engine)

    def empty_engine(self, engine):
        sorts = [('container', ['ps', '-aq'], ['rm', '-f']), ('image', ['images', '-aq'], ['rmi', '-f']),
                 ('volume', ['volume', 'ls', '-q'], ['volume', 'rm', '-f'])]
        if engine == 'podman':
            sorts.insert(0, ('pod', ['pod', 'ps', '-q'], ['pod', 'rm', '-f']))
        for sort, listing, removal in sorts:
            code, out, error = call([engine] + listing)
            if code != 0:
                # One that never worked here and holds nothing is no reason to keep the host.
                if any(glob.glob(pattern) for pattern in ENGINE_STATE[engine]):
                    self.refuse('%s does not answer: %s' % (engine, last_line(error)))
                return
            names = sorted(set(out.split()))
            self.removed[sort] += len(names)
            if names:
                self.command([engine] + removal + [os.fsdecode(name) for name in names])

    # Users and what they run

    def kill_processes(self):
        stayers = {account.uid for account in accounts() if account.name in self.baseline.users}
        stayers |= self.connection_uids
        leavers = {account.uid for account in accounts() if belongs_to_people(account)} - stayers
        victims = []
        for attempt in range(100):
            victims = [(pid, uid) for pid, uid in processes() if (is_person(uid) or uid in leavers) and not (
                pid in self.connection or (uid in stayers and program_of(pid) in SSH_SERVERS))]
            if attempt == 0:
                # A user manager comes with every login, also ours: it ends, but is no finding.
                self.removed['process'] += sum(
                    1 for pid, uid in victims if uid not in stayers or program_of(pid) != USER_MANAGER)
            if not victims or self.check_mode:
                return
            for uid in {uid for _pid, uid in victims} - stayers:
                kill_all_of(uid)
            for pid, _uid in victims:
                kill(pid)
            time.sleep(0.02 if attempt < 20 else 0.1)
        self.failures.append('%d processes cannot be killed' % len(victims))

    def remove_users(self):
        """The home is removed with the agreed paths, where no link can lead astray."""
        for account in accounts():
            if account.name in self.baseline.users or not belongs_to_people(account):
                continue
            if account.uid != 0 and account.uid in self.connection_uids:
                self.refuse('%s is the account of this very connection, and not in the baseline' % account.name)
                continue
            self.removed['user'] += 1
            self.command(['userdel', '-f', '--', account.name])

    # What lies there

    def unmount(self):
        for point in reversed(mounts()):
            if inside(point, AGREED) and one_line(point) not in self.baseline.mounts:
                self.removed['mount'] += 1
                self.command([b'umount', b'--lazy', b'--no-canonicalize', b'--', point])

    def remove_paths(self):
        """Whatever is mounted is never entered, unless the baseline has the mount."""
        mount_points = set(mounts())
        ours = empty_remote_tmp(account for account in accounts() if account.name in self.baseline.users)

        def is_leftover(letter, path, _status):
            return not ((letter, one_line(path)) in self.baseline.paths or path in ours or is_kept(path, self.kept))

        roots = [os.fsencode(root) for root in AGREED]
        roots += [point for point in mount_points if inside(point, AGREED) and one_line(point) in self.baseline.mounts]
        for root in roots:
            for path in topmost(root, mount_points - {root}, is_leftover):
                self.removed['path'] += 1
                if any(point.startswith(path + b'/') or point == path for point in mount_points):
                    self.refuse('%s holds a mount' % os.fsdecode(path))
                else:
                    self.delete(path)

    def empty_scratch(self):
        """A later account may get the same number, and with it these files."""
        mount_points = set(mounts())
        for root in SCRATCH:
            for path in topmost(root, mount_points - {os.fsencode(root)},
                                lambda _letter, _path, status: is_person(status.st_uid)):
                self.removed['path'] += 1
                self.delete(path)

    def restore_login_files(self):
        for account in accounts():
            if account.name in self.baseline.users:
                for name in LOGIN_FILES:
                    self.restore(os.fsencode(os.path.join(account.home, name)), account)

    def restore(self, path, account):
        wanted = self.baseline.files.get(one_line(path))
        if wanted == read_regular(path) and (wanted is not None or not os.path.lexists(path)):
            return
        self.removed['login file'] += 1
        if self.check_mode:
            return
        folder = os.path.dirname(path)
        if os.path.islink(folder):
            self.delete(folder)
        if wanted is None or os.path.isdir(path):
            self.delete(path)
        if wanted is not None:
            if not os.path.isdir(folder):
                os.mkdir(folder, 0o700)
                os.chown(folder, account.uid, account.gid)
            mode, uid, gid, content = wanted
            write_atomically(path, content, mode, uid, gid)

    def remove_claim(self):
        """Last: while the marker is there, nobody takes the host for clean."""
        if os.path.lexists(CLAIM):
            self.removed['claim marker'] += 1
            if not self.check_mode:
                os.unlink(CLAIM)

    # Means

    def refuse(self, why):
        if not self.check_mode:
            self.failures.append(why)

    def delete(self, path):
        if self.check_mode:
            return
        try:
            remove_tree(path)
        except PermissionError:
            call([b'chattr', b'-R', b'-f', b'-ia', b'--', path])
            try:
                remove_tree(path)
            except OSError as error:
                self.failures.append(str(error))
        except OSError as error:
            self.failures.append(str(error))

    def command(self, words, ok=(0,)):
        if self.check_mode:
            return
        code, _out, error = call(words)
        if code not in ok:
            self.failures.append('%s ended with %d: %s' % (os.fsdecode(words[0]), code, last_line(error)))


def remove_tree(path):
    try:
        if stat.S_ISDIR(os.lstat(path).st_mode):
            shutil.rmtree(path)
        else:
            os.unlink(path)
    except FileNotFoundError:
        pass


def empty_remote_tmp(logins):
    """The folders which Ansible makes for the account it logs in with, as long as they hold nothing."""
    found = set()
    for account in logins:
        folder = os.path.join(os.fsencode(account.home), b'.ansible')
        ours = {folder, folder + b'/tmp'}
        if all(letter == 'd' and path in ours for letter, path, _status in walk(folder, ())):
            found |= ours
    return found


def processes():
    """(pid, uid) of every living process; the uid is the real one, of a root process the effective one."""
    found = []
    for name in os.listdir('/proc'):
        if not name.isdigit():
            continue
        try:
            with open('/proc/%s/status' % name, 'rb') as lines:
                fields = dict(line.split(b':', 1) for line in lines if b':' in line)
        except OSError:
            continue
        if fields[b'State'].split()[0] != b'Z':
            real, effective = (int(number) for number in fields[b'Uid'].split()[:2])
            found.append((int(name), real or effective))
    return found


def program_of(pid):
    try:
        return os.readlink('/proc/%d/exe' % pid)
    except OSError:
        return ''


def kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def kill_all_of(uid):
    """As that user to everybody it may signal: one call, which no fork outruns."""
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setresgid(NOBODY, NOBODY, NOBODY)
            os.setresuid(uid, uid, uid)
            os.kill(-1, signal.SIGKILL)
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def packaged_paths():
    """Every path that a package brought, as Debian's package manager lists it."""
    found = set()
    for name in glob.glob('/var/lib/dpkg/info/*.list'):
        with open(name, 'rb') as lines:
            found.update(merged(line.rstrip(b'\n')) for line in lines)
    return found


def merged(path):
    """/usr/lib/x and /lib/x are one; packages name either."""
    return path[4:] if path.startswith(b'/usr/lib/') else path


def target_of(link):
    return os.path.normpath(os.path.join(os.path.dirname(link), os.readlink(link)))


def call(words):
    try:
        done = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=PATIENCE, cwd='/', check=False)
    except FileNotFoundError:
        return 127, b'', b'not installed'
    except subprocess.TimeoutExpired:
        return 124, b'', b'no end after %d s' % PATIENCE
    return done.returncode, done.stdout, done.stderr


def last_line(text):
    lines = [line for line in text.decode('utf-8', 'replace').splitlines() if line.strip()]
    return lines[-1] if lines else 'no message'


def main():
    module = AnsibleModule(argument_spec={}, supports_check_mode=True)
    try:
        baseline = Baseline.load()
    except (OSError, ValueError) as error:
        module.fail_json(msg='Nothing was removed, because the baseline cannot be read: %s' % error, removed={})
    wipe = Wipe(baseline, module.check_mode)
    wipe.run()
    removed = {sort: count for sort, count in sorted(wipe.removed.items()) if count}
    if wipe.failures:
        module.fail_json(msg='The wipe is not complete: %s' % '; '.join(wipe.failures[:10]), changed=bool(removed),
                         removed=removed)
    module.exit_json(changed=bool(removed), removed=removed)


if __name__ == '__main__':
    main()
