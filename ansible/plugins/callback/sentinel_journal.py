"""Writes the events of a run as JSON, one a line, for the program that started it."""
from __future__ import absolute_import, division, print_function
__metaclass__ = type

DOCUMENTATION = '''
name: sentinel_journal
type: aggregate
short_description: Journal of a run, one JSON object a line
description:
  - Writes to the file that the environment variable SENTINEL_JOURNAL names; without it the plugin is off.
  - Only an allow list of fields is written, never arguments or results of tasks.
  - The environment variable SENTINEL_HOST_TIMEOUT, whole seconds, limits what one host takes in all. A task gets what is left of it.
  - An event that cannot be written stops the run; a run without a journal would be one that nobody can judge.
requirements:
  - callbacks_enabled = sentinel_journal
'''

import datetime
import json
import math
import os
import stat
import time
import unicodedata

from ansible.plugins.callback import CallbackBase

COMPLETED_TAG = 'sentinel_completed'
MESSAGE_LIMIT = 2000
NAME_LIMIT = 200
CENSORED = 'The message is hidden (no_log).'


def clean(text, limit):
    """Text as one bounded line: control, format and surrogate characters become spaces."""
    text = str(text)[:limit * 2]
    text = ''.join(' ' if unicodedata.category(c) in ('Cc', 'Cf', 'Cs', 'Zl', 'Zp') else c for c in text).strip()
    return text if len(text) <= limit else text[:limit - 1] + '\u2026'


def message_of(result):
    """Why a task failed, or None. The result is a clean copy, which no_log has emptied."""
    if 'censored' in result or result.get('_ansible_no_log'):
        return CENSORED
    for item in result.get('results') or []:
        if isinstance(item, dict) and (item.get('failed') or item.get('unreachable')):
            return message_of(item)
    message = str(result.get('msg') or '')
    if message.startswith('MODULE FAILURE') or not message:
        # The module never answered; its last words say why.
        words = [line for line in str(result.get('module_stderr') or '').splitlines() if line.strip()]
        message = ' '.join(['MODULE FAILURE:'] + words[-1:]) if words else message
    return clean(message, MESSAGE_LIMIT) or None


class Journal:
    """An append-only file of lines, numbered from 1. A torn line of an earlier run keeps its number."""

    def __init__(self, path):
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        self._seq, torn = self._lines_so_far()
        if torn:
            self._put(b'\n')

    def _lines_so_far(self):
        count, last = 0, b'\n'
        while stat.S_ISREG(os.fstat(self._handle).st_mode):
            block = os.read(self._handle, 1 << 20)
            if not block:
                return count + (last != b'\n'), last != b'\n'
            count, last = count + block.count(b'\n'), block[-1:]
        return 0, False

    def _put(self, line):
        if os.write(self._handle, line) != len(line):
            raise OSError('short write')

    def write(self, event, fields):
        self._seq += 1
        now = datetime.datetime.now(datetime.timezone.utc)
        line = {'seq': self._seq, 'time': now.strftime('%Y-%m-%dT%H:%M:%S.') + '%03dZ' % (now.microsecond // 1000),
                'event': event}
        line.update((name, value) for name, value in fields.items() if value is not None)
        self._put(json.dumps(line, separators=(',', ':')).encode('ascii') + b'\n')


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = 'aggregate'
    CALLBACK_NAME = 'sentinel_journal'
    CALLBACK_NEEDS_ENABLED = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._started = {}
        self._numbers = {}
        self._completed = set()
        self._limit = int(os.environ.get('SENTINEL_HOST_TIMEOUT') or 0)
        self._begun = {}
        self._timeouts = {}
        self._journal = None
        path = os.environ.get('SENTINEL_JOURNAL')
        if not path:
            self.disabled = True
            return
        try:
            self._journal = Journal(path)
        except OSError as error:
            self._stop(error)

    # What a run tells.

    def v2_playbook_on_play_start(self, play):
        self._completed.clear()
        self._write('playStarted', {})

    def v2_runner_on_start(self, host, task):
        self._started[host.get_name(), task._uuid] = time.monotonic()
        self._limit_task(host, task)
        self._write('taskStarted', dict(self._place(host, task)))

    def v2_runner_on_ok(self, result):
        self._ended('taskOk', result, changed=bool(result._result.get('changed')))
        self._complete(result)

    def v2_runner_on_skipped(self, result):
        self._ended('taskSkipped', result)
        self._complete(result)

    def v2_runner_on_failed(self, result, ignore_errors=False):
        message = message_of(result._result)
        if self._limit and self._left(result._host) <= 0:
            message = clean('The time for one host (%d s) is over. %s' % (self._limit, message or ''), MESSAGE_LIMIT)
        self._ended('taskFailed', result, ignored=bool(ignore_errors), message=message)

    def v2_runner_on_unreachable(self, result):
        self._ended('hostUnreachable', result, message=message_of(result._result))

    def v2_playbook_on_stats(self, stats):
        names = {'ok': stats.ok, 'changed': stats.changed, 'failed': stats.failures, 'unreachable': stats.dark}
        self._write('ended', {'hosts': {
            clean(host, NAME_LIMIT): {name: counts.get(host, 0) for name, counts in names.items()}
            for host in sorted(stats.processed)}})

    # How long a host may take.

    def _left(self, host):
        return self._limit - (time.monotonic() - self._begun.setdefault(host.get_name(), time.monotonic()))

    def _limit_task(self, host, task):
        """Ansible calls this in its main process right before it forks the worker, which so has the task with this timeout."""
        if not self._limit:
            return
        own = self._timeouts.setdefault(task._uuid, task.timeout or 0)
        left = max(1, math.ceil(self._left(host)))
        task.timeout = min(own, left) if own else left

    # How it is written.

    def _ended(self, event, result, **fields):
        started = self._started.pop((result._host.get_name(), result._task._uuid), None)
        if started is not None:
            fields['durationMs'] = int((time.monotonic() - started) * 1000)
        self._write(event, dict(self._place(result._host, result._task), **fields))

    def _complete(self, result):
        """Only the task's own tags count: a role's tag, which all its tasks inherit, is not its end."""
        own = (result._task.get_ds() or {}).get('tags') or []
        own = own.split(',') if isinstance(own, str) else own
        host = result._host.get_name()
        if COMPLETED_TAG in own and host not in self._completed:
            self._completed.add(host)
            self._write('hostCompleted', {'host': clean(host, NAME_LIMIT)})

    def _place(self, host, task):
        role = task._role.get_name() if task._role else None
        return {'host': clean(host.get_name(), NAME_LIMIT), 'role': clean(role, NAME_LIMIT) if role else None,
                'task': self._static_name(task)}

    def _static_name(self, task):
        """The name as it is written in the role: the strategy has put data into task.name by now."""
        number = self._numbers.setdefault(task._uuid, len(self._numbers) + 1)
        name = str((task.get_ds() or {}).get('name') or task.action)
        return 'task %d' % number if '{{' in name or '{%' in name else clean(name, NAME_LIMIT)

    def _write(self, event, fields):
        try:
            self._journal.write(event, fields)
        except OSError as error:
            self._stop(error)

    def _stop(self, error):
        # Ansible swallows every other exception of a callback, and the run would go on unseen.
        self._display.error('The journal cannot be written: %s' % error)
        raise KeyboardInterrupt() from error
