"""What Sentinel means by a customer's traces on a host, for the baseline and for the wipe.

Names on a host are bytes that a customer chose: they are compared and removed, never interpreted.
"""
import base64
import collections
import os
import stat

STATE = '/var/lib/sentinel'
BASELINE = STATE + '/baseline'
CLAIM = STATE + '/claim'
HEADER = 'sentinel-baseline 1'
END = 'end'

# Where a customer may keep things. Everything in them that the baseline does not name is the customer's.
AGREED = ('/home', '/opt', '/srv', '/var/lib/customer', '/var/www')

# Where the system is told to run things. What neither the baseline names nor a package owns is the customer's.
SYSTEM = ('/etc/cron.d', '/etc/cron.daily', '/etc/cron.hourly', '/etc/cron.monthly', '/etc/cron.weekly',
          '/etc/sudoers.d', '/etc/systemd/system', '/etc/systemd/user', '/usr/local/lib/systemd',
          '/var/lib/systemd/linger', '/var/spool/cron')

# Sentinel's own among them, whenever it came.
OWN = (b'/etc/sudoers.d/sentinel',)

# Files, one absolute path a line, by which a role says what is its own although it came after the baseline.
KEEP = STATE + '/keep.d'

# Files, one a role, by which a role says what retiring the host removes: `package NAME` or `file PATH` a line.
OWN_RECORDS = STATE + '/own.d'

# Of accounts that stay: what decides who logs in and what runs then, restored to the baseline's content.
LOGIN_FILES = ('.ssh/authorized_keys', '.ssh/authorized_keys2', '.ssh/environment', '.ssh/rc',
               '.bash_login', '.bash_logout', '.bash_profile', '.bashrc', '.profile')

FIRST_UID = 1000
NOBODY = 65534
DYNAMIC = range(61184, 65536)

Account = collections.namedtuple('Account', 'name uid gid home')


def is_person(uid):
    """People and their containers; the range that systemd gives to services, and nobody, are the system's."""
    return FIRST_UID <= uid and uid not in DYNAMIC


def belongs_to_people(account):
    """Whether an account may be a customer's: a person's, or a name for root."""
    return account.uid == 0 or (FIRST_UID <= account.uid and account.uid != NOBODY)


def one_line(name):
    """A name as one line of the baseline. A newline becomes \\001, as in the check script."""
    return os.fsencode(name).replace(b'\n', b'\x01')


def mounts():
    """Mount points, as bytes."""
    with open('/proc/self/mountinfo', 'rb') as lines:
        # The kernel writes space, tab, newline and backslash in octal.
        return [line.split(b' ')[4].decode('unicode_escape').encode('latin-1') for line in lines]


def inside(path, roots):
    return any(path == os.fsencode(root) or path.startswith(os.fsencode(root) + b'/') for root in roots)


def kind(mode):
    """The letter that `find -printf %y` prints."""
    for test, letter in ((stat.S_ISREG, 'f'), (stat.S_ISDIR, 'd'), (stat.S_ISLNK, 'l')):
        if test(mode):
            return letter
    return 'o'


def walk(root, mount_points, stop=None):
    """Yield (kind, path, status) of root and all below it, parents first.

    Never goes through a link or into another mount, nor below a folder for which `stop` is true.
    """
    pending = [os.fsencode(root)]
    while pending:
        path = pending.pop()
        try:
            status = os.lstat(path)
            letter = kind(status.st_mode)
            yield letter, path, status
            if letter == 'd' and not (stop and stop(letter, path, status)):
                below = (os.path.join(path, name) for name in sorted(os.listdir(path), reverse=True))
                pending.extend(child for child in below if child not in mount_points)
        except OSError:
            continue  # it went away meanwhile, or was never there


def topmost(root, mount_points, wanted):
    """The paths at or below root for which `wanted` is true and is not for a folder above them."""
    return [path for letter, path, status in walk(root, mount_points, wanted) if wanted(letter, path, status)]


def accounts():
    """The host's own accounts; a directory's, or those that systemd makes up, are nobody's to remove."""
    found = []
    with open('/etc/passwd', encoding='utf-8', errors='surrogateescape') as lines:
        for line in lines:
            parts = line.rstrip('\n').split(':')
            if len(parts) == 7 and parts[0] and parts[2].isdigit() and parts[3].isdigit():
                found.append(Account(parts[0], int(parts[2]), int(parts[3]), parts[5]))
    return found


def own_records():
    """(what, name) of all that roles have brought; damaged lines are nobody's."""
    found = []
    for letter, path, _status in walk(OWN_RECORDS, ()):
        if letter == 'f':
            with open(path, encoding='utf-8', errors='surrogateescape') as lines:
                words = [line.rstrip('\n').partition(' ') for line in lines]
            found += [(what, name) for what, _, name in words if what in ('package', 'file') and name]
    return found


def kept_paths():
    kept = set()
    for letter, path, _status in walk(KEEP, ()):
        if letter == 'f':
            with open(path, 'rb') as lines:
                kept.update(line.strip().rstrip(b'/') for line in lines if line.startswith(b'/'))
    return kept - {b''}


def is_kept(path, kept):
    """Kept are a path that a role names, what is below it, and the folders above it."""
    return any(path == own or path.startswith(own + b'/') or own.startswith(path + b'/') for own in kept)


class Baseline:
    """What a host had before its first customer."""

    def __init__(self):
        self.users = set()
        self.paths = set()
        self.mounts = set()
        self.files = {}

    @classmethod
    def look(cls):
        """The host as it is now."""
        now = cls()
        entries = accounts()
        now.users = {account.name for account in entries if belongs_to_people(account)}
        mount_points = set(mounts())
        now.mounts = {point for point in mount_points if inside(point, AGREED)}
        for root in AGREED + SYSTEM + tuple(os.fsdecode(point) for point in now.mounts):
            for letter, path, _status in walk(root, mount_points - {os.fsencode(root)}):
                now.paths.add((letter, one_line(path)))
        for account in entries:
            if account.name in now.users:
                now.files.update(login_files(account))
        return now

    def to_bytes(self):
        lines = [HEADER.encode()]
        lines += sorted(b'user ' + os.fsencode(name) for name in self.users)
        lines += sorted(b'mount ' + one_line(point) for point in self.mounts)
        lines += sorted(b'path ' + letter.encode() + b' ' + path for letter, path in self.paths)
        lines += sorted(b'file %o %d %d %s %s' % (mode, uid, gid, base64.b64encode(content) or b'-', one_line(path))
                        for path, (mode, uid, gid, content) in self.files.items())
        # The number of lines before it: a torn file is no baseline.
        lines.append(b'%s %d' % (END.encode(), len(lines)))
        return b'\n'.join(lines) + b'\n'

    @classmethod
    def load(cls, path=BASELINE):
        """Raise ValueError for anything but a complete baseline, OSError where there is none."""
        with open(path, 'rb') as stream:
            lines = stream.read().split(b'\n')
        if lines[0] != HEADER.encode() or lines[-2:] != [b'%s %d' % (END.encode(), len(lines) - 2), b'']:
            raise ValueError('%s is damaged' % path)
        loaded = cls()
        for line in lines[1:-2]:
            word, _, rest = line.partition(b' ')
            if word == b'user':
                loaded.users.add(os.fsdecode(rest))
            elif word == b'mount':
                loaded.mounts.add(rest)
            elif word == b'path':
                letter, _, name = rest.partition(b' ')
                loaded.paths.add((letter.decode(), name))
            elif word == b'file':
                mode, uid, gid, content, name = rest.split(b' ', 4)
                content = b'' if content == b'-' else base64.b64decode(content)
                loaded.files[name] = (int(mode, 8), int(uid), int(gid), content)
            else:
                raise ValueError('%s is damaged' % path)
        return loaded


def login_files(account):
    """{path: (mode, uid, gid, content)} of an account's login files; only regular files count."""
    found = {}
    for name in LOGIN_FILES:
        path = os.fsencode(os.path.join(account.home, name))
        found_file = read_regular(path)
        if found_file is not None:
            found[path] = found_file
    return found


def ancestors(pid):
    """The process and those that it was started by, upwards."""
    found = []
    while pid > 1:
        found.append(pid)
        try:
            with open('/proc/%d/stat' % pid, 'rb') as stream:
                pid = int(stream.read().rpartition(b')')[2].split()[1])
        except OSError:
            break
    return found


def read_regular(path):
    """(mode, uid, gid, content), or None for what is absent, a link, a pipe or a folder."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    with os.fdopen(handle, 'rb') as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode):
            return None
        return stat.S_IMODE(status.st_mode), status.st_uid, status.st_gid, stream.read()


def write_atomically(path, content, mode, uid=0, gid=0, validate=None):
    """Replace path by content, durably; a reader sees the old file or the new one.

    `validate` gets the new file's path before it takes the old one's place, and raises what speaks against it.
    """
    temporary = os.fsencode(path) + b'.sentinel-new'
    try:
        os.unlink(temporary)
    except FileNotFoundError:
        pass
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, 'wb') as stream:
        stream.write(content)
        os.fchown(stream.fileno(), uid, gid)
        os.fchmod(stream.fileno(), mode)
        stream.flush()
        os.fsync(stream.fileno())
    if validate:
        try:
            validate(temporary)
        except Exception:
            os.unlink(temporary)
            raise
    os.replace(temporary, path)
    folder = os.open(os.path.dirname(os.fsencode(path)), os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
