"""The journal as its readers see it."""
import errno
import importlib.util
import json
import os
import pathlib
import tempfile
import types
import unittest
from unittest import mock

SOURCE = pathlib.Path(__file__).resolve().parent.parent / 'plugins' / 'callback' / 'sentinel_journal.py'
SPEC = importlib.util.spec_from_file_location('sentinel_journal', SOURCE)
plugin = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(plugin)


def a_host(name='s0001'):
    return types.SimpleNamespace(get_name=lambda: name)


def a_task(name='Install it', uuid='1', role='base', **source):
    of_role = types.SimpleNamespace(get_name=lambda: role) if role else None
    return types.SimpleNamespace(_uuid=uuid, _role=of_role, timeout=source.pop('timeout', 0), action='ansible.builtin.apt', name='templated: secret',
                                 args={'password': 'secret'}, get_ds=lambda: dict(source, name=name))


def a_result(task=None, host=None, **result):
    return types.SimpleNamespace(_host=host or a_host(), _task=task or a_task(), _result=result)


class JournalTests(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = os.path.join(self.folder.name, 'journal')
        self.callback = self.a_callback()

    def a_callback(self, **environment):
        with mock.patch.dict(os.environ, SENTINEL_JOURNAL=self.path, **environment):
            return plugin.CallbackModule()

    def events(self):
        with open(self.path, encoding='ascii') as lines:
            return [json.loads(line) for line in lines]

    def test_start_and_ok_have_place_and_duration(self):
        task = a_task()
        self.callback.v2_runner_on_start(a_host(), task)
        self.callback.v2_runner_on_ok(a_result(task, changed=True))
        started, ended = self.events()
        self.assertEqual({'event': 'taskStarted', 'host': 's0001', 'role': 'base', 'task': 'Install it', 'seq': 1},
                         {key: value for key, value in started.items() if key != 'time'})
        self.assertTrue(ended['changed'])
        self.assertGreaterEqual(ended['durationMs'], 0)
        self.assertRegex(ended['time'], r'^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$')

    def test_a_task_gets_what_is_left_of_its_hosts_time(self):
        callback = self.a_callback(SENTINEL_HOST_TIMEOUT='100')
        task, short = a_task(timeout=60), a_task(uuid='2', timeout=5)
        with mock.patch.object(plugin.time, 'monotonic', return_value=1000.0):
            callback.v2_runner_on_start(a_host(), task)
        self.assertEqual(60, task.timeout)
        with mock.patch.object(plugin.time, 'monotonic', return_value=1070.5):
            callback.v2_runner_on_start(a_host('s0002'), task)
            self.assertEqual(60, task.timeout, 'another host has its own time')
            callback.v2_runner_on_start(a_host(), task)
            self.assertEqual(30, task.timeout)
            callback.v2_runner_on_start(a_host(), short)
            self.assertEqual(5, short.timeout)
        with mock.patch.object(plugin.time, 'monotonic', return_value=1200.0):
            callback.v2_runner_on_start(a_host(), task)
            self.assertEqual(1, task.timeout)
            callback.v2_runner_on_failed(a_result(task, msg='It was terminated'))
        self.assertEqual('The time for one host (100 s) is over. It was terminated', self.events()[-1]['message'])

    def test_without_a_limit_a_task_keeps_its_own(self):
        task = a_task(timeout=60)
        self.callback.v2_runner_on_start(a_host(), task)
        self.callback.v2_runner_on_failed(a_result(task, msg='no'))
        self.assertEqual((60, 'no'), (task.timeout, self.events()[-1]['message']))

    def test_only_the_allow_list_is_written(self):
        self.callback.v2_runner_on_failed(a_result(
            msg='no', stdout='secret', invocation={'module_args': 'secret'}, diff='secret'))
        self.assertNotIn('secret', pathlib.Path(self.path).read_text(encoding='ascii'))
        self.assertEqual({'seq', 'time', 'event', 'host', 'role', 'task', 'ignored', 'message'}, set(self.events()[0]))

    def test_a_templated_name_is_a_number(self):
        self.callback.v2_runner_on_start(a_host(), a_task('One', uuid='1'))
        self.callback.v2_runner_on_start(a_host(), a_task('Install {{ secret }}', uuid='2'))
        self.assertEqual(['One', 'task 2'], [event['task'] for event in self.events()])

    def test_a_task_without_name_is_its_action(self):
        self.callback.v2_runner_on_start(a_host(), a_task(None))
        self.assertEqual('ansible.builtin.apt', self.events()[0]['task'])

    def test_a_message_is_one_bounded_line(self):
        self.callback.v2_runner_on_failed(a_result(msg='a\x1b[31m\nb\u202e\x00' + 'x' * 9000))
        message = self.events()[0]['message']
        self.assertTrue(message.startswith('a [31m b'))
        self.assertEqual(plugin.MESSAGE_LIMIT, len(message))

    def test_lone_surrogates_are_no_obstacle(self):
        self.callback.v2_runner_on_failed(a_result(msg='a\udc80b'))
        self.assertEqual('a b', self.events()[0]['message'])

    def test_no_log_hides_the_message(self):
        self.callback.v2_runner_on_failed(a_result(censored='hidden', msg='secret'))
        self.callback.v2_runner_on_failed(a_result(results=[{'failed': True, '_ansible_no_log': True, 'msg': 'secret'}]))
        self.assertEqual([plugin.CENSORED] * 2, [event['message'] for event in self.events()])

    def test_a_loop_tells_the_message_of_the_item_that_failed(self):
        self.callback.v2_runner_on_failed(a_result(
            msg='One or more items failed', results=[{'msg': 'fine'}, {'failed': True, 'msg': 'broken'}]), ignore_errors=True)
        self.assertEqual(('broken', True), (self.events()[0]['message'], self.events()[0]['ignored']))

    def test_a_module_that_never_answered_tells_its_last_words(self):
        self.callback.v2_runner_on_failed(a_result(
            msg='MODULE FAILURE\nSee stdout/stderr for the exact error', module_stderr='one\n/bin/sh: python3: not found\n'))
        self.assertEqual('MODULE FAILURE: /bin/sh: python3: not found', self.events()[0]['message'])

    def test_a_completing_task_completes_its_host_once(self):
        task = a_task(tags=['sentinel_completed'])
        self.callback.v2_playbook_on_play_start(None)
        self.callback.v2_runner_on_ok(a_result(task))
        self.callback.v2_runner_on_ok(a_result(task))
        self.callback.v2_runner_on_skipped(a_result(task, host=a_host('s0002')))
        self.callback.v2_runner_on_failed(a_result(task, host=a_host('s0003')))
        self.assertEqual(['s0001', 's0002'],
                         [event['host'] for event in self.events() if event['event'] == 'hostCompleted'])

    def test_the_end_has_counts_of_every_host(self):
        stats = types.SimpleNamespace(processed={'s0001': 1, 's0002': 1}, ok={'s0001': 3}, changed={'s0001': 1},
                                      failures={}, dark={'s0002': 1})
        self.callback.v2_playbook_on_stats(stats)
        self.assertEqual({'s0001': {'ok': 3, 'changed': 1, 'failed': 0, 'unreachable': 0},
                          's0002': {'ok': 0, 'changed': 0, 'failed': 0, 'unreachable': 1}}, self.events()[0]['hosts'])

    def test_a_journal_that_is_there_is_continued_after_a_torn_line(self):
        pathlib.Path(self.path).write_bytes(b'{"seq":1}\n{"se')
        self.a_callback().v2_playbook_on_play_start(None)
        lines = pathlib.Path(self.path).read_bytes().split(b'\n')
        self.assertEqual(b'{"se', lines[1])
        self.assertEqual(3, json.loads(lines[2])['seq'])

    def test_a_full_disk_stops_the_run(self):
        with mock.patch.object(plugin.os, 'write', side_effect=OSError(errno.ENOSPC, 'full')):
            with self.assertRaises(KeyboardInterrupt):
                self.callback.v2_playbook_on_play_start(None)

    def test_a_short_write_stops_the_run(self):
        with mock.patch.object(plugin.os, 'write', return_value=1):
            with self.assertRaises(KeyboardInterrupt):
                self.callback.v2_playbook_on_play_start(None)

    def test_a_journal_that_cannot_be_opened_stops_the_run(self):
        self.path = self.folder.name
        with self.assertRaises(KeyboardInterrupt):
            self.a_callback()

    def test_without_a_journal_it_is_off(self):
        with mock.patch.dict(os.environ):
            os.environ.pop('SENTINEL_JOURNAL', None)
            self.assertTrue(plugin.CallbackModule().disabled)


if __name__ == '__main__':
    unittest.main()
