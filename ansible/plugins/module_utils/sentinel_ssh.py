"""The ssh server as seen from a host: by which connection we came, what a configuration would mean, and its reload."""
import collections
import ipaddress
import os
import pwd
import re
import shutil
import socket
import stat
import subprocess
import tempfile
import time

from ansible.module_utils.sentinel_host import ancestors

FOLDER = '/etc/ssh/sshd_config.d'
# The first value that sshd reads is the one that counts, so ours is the first file.
DROP_IN = FOLDER + '/00-sentinel.conf'
SSHD = '/usr/sbin/sshd'
SERVERS = (SSHD, '/usr/lib/openssh/sshd-session')
UNITS = ('ssh.service', 'sshd.service')
PATIENCE = 30

TOLD = re.compile(rb'(?:^|\0)SSH_CONNECTION=([0-9a-f.:]+)\S* \d+ ([0-9a-f.:]+)\S* (\d{1,5})(?:\0|$)')

Connection = collections.namedtuple('Connection', 'account client server port')

# As the folder would be, without touching it: seen only by the program that is started.
ELSEWHERE = ['unshare', '--mount', '--propagation', 'private', '--', 'sh', '-c',
             'mount --bind -- "$1" "$2" && shift 2 && exec "$@"', 'sh']


def call(words, patience=PATIENCE):
    """(code, stdout, stderr) as text; a program that is missing or does not end is a code, too."""
    try:
        done = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=patience, cwd='/', check=False)
    except FileNotFoundError:
        return 127, '', '%s is not installed' % words[0]
    except subprocess.TimeoutExpired:
        return 124, '', '%s has not ended after %d s' % (words[0], patience)
    return done.returncode, done.stdout.decode('utf-8', 'replace'), done.stderr.decode('utf-8', 'replace')


def connection():
    """The ssh connection of this very process, or None: what the login's own shell was told, and not what sshd was."""
    nearest = None
    for pid in ancestors(os.getpid()):
        try:
            if os.readlink('/proc/%d/exe' % pid) in SERVERS:
                break
            with open('/proc/%d/environ' % pid, 'rb') as stream:
                found = TOLD.search(stream.read())
            if found:
                nearest = (os.stat('/proc/%d' % pid).st_uid,) + tuple(word.decode() for word in found.groups())
        except OSError:
            continue
    if nearest is None:
        return None
    try:
        for address in nearest[1:3]:
            ipaddress.ip_address(address)
        return Connection(pwd.getpwuid(nearest[0]).pw_name, nearest[1], nearest[2], int(nearest[3]))
    except (KeyError, ValueError):
        return None


class Candidate:
    """The server's configuration with our drop-in as it would be: `content` None is without it."""

    def __init__(self, content):
        self.content = content
        self.folder = None

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix='sentinel-sshd.', dir='/run')
        copy = os.path.join(self.folder, 'd')
        if os.path.isdir(FOLDER):
            shutil.copytree(FOLDER, copy, symlinks=True)
        else:
            os.mkdir(copy)
        drop_in = os.path.join(copy, os.path.basename(DROP_IN))
        if os.path.lexists(drop_in):
            os.unlink(drop_in)
        if self.content is not None:
            with open(drop_in, 'wb') as stream:
                stream.write(self.content)
        return self

    def __exit__(self, *_error):
        shutil.rmtree(self.folder, ignore_errors=True)

    def means(self, account, came):
        """{keyword: value} in effect for a login of the account; ValueError says what sshd has against it."""
        client, server, port = (came.client, came.server, came.port) if came else ('127.0.0.1', '127.0.0.1', 22)
        code, out, error = call(ELSEWHERE + [os.path.join(self.folder, 'd'), FOLDER, SSHD, '-T', '-C', ','.join((
            'user=' + account, 'host=' + client, 'addr=' + client, 'laddr=' + server, 'lport=%d' % port))])
        if code != 0:
            raise ValueError('sshd refuses it: ' + ' '.join((error or out).split())[-500:].replace(self.folder, ''))
        found = {}
        for line in out.splitlines():
            keyword, _, value = line.partition(' ')
            found[keyword] = found[keyword] + ' ' + value if keyword in found else value
        return found


def active_unit():
    for unit in UNITS:
        if call(['systemctl', 'is-active', '--quiet', unit])[0] == 0:
            return unit
    return None


def is_stale(unit):
    """Whether the drop-in is younger than the last start or reload: a killed run owes one."""
    try:
        changed = os.stat(DROP_IN).st_mtime
    except OSError:
        return False
    _code, out, _error = call(['systemctl', 'show', '--value', '--property=StateChangeTimestampMonotonic', '--', unit])
    if not out.strip().isdigit():
        return False
    return time.time() >= changed > time.time() - (time.monotonic() - int(out) / 1e6)


def reload_server(unit, came):
    """Connections that are open stay. What is wrong afterwards, or None."""
    code, _out, error = call(['systemctl', 'reload', '--', unit])
    if code != 0:
        return '%s cannot be reloaded: %s' % (unit, ' '.join(error.split())[-300:])
    return None if greets(came) else '%s says nothing after its reload' % unit


def greets(came):
    where = (came.server, came.port) if came else ('127.0.0.1', 22)
    end = time.monotonic() + 5
    while time.monotonic() < end:
        try:
            with socket.create_connection(where, timeout=2) as stream:
                if stream.recv(4) == b'SSH-':
                    return True
        except OSError:
            pass
        time.sleep(0.1)
    return False


def has_key(account, means):
    """Whether the server would accept a key of the account: a file that it reads holds one, and modes are strict."""
    if means.get('authorizedkeyscommand', 'none') != 'none':
        return True
    for name in means.get('authorizedkeysfile', '').split():
        name = name.replace('%h', account.pw_dir).replace('%u', account.pw_name).replace('%%', '%')
        path = os.path.join(account.pw_dir, name)
        if is_strict(path, account) and call(['ssh-keygen', '-l', '-f', path])[0] == 0:
            return True
    return False


def is_strict(path, account):
    """As sshd's StrictModes looks at it: file, folder and home belong to the account or root, who alone write there."""
    for part in {path, os.path.dirname(path), account.pw_dir}:
        try:
            status = os.stat(part)
        except OSError:
            return False
        if status.st_uid not in (0, account.pw_uid) or stat.S_IMODE(status.st_mode) & 0o022:
            return False
    return True
