#!/usr/bin/python3
"""Keeps a systemd unit enabled and running with its present configuration."""
from __future__ import absolute_import, division, print_function
__metaclass__ = type

DOCUMENTATION = r'''
module: sentinel_unit
short_description: Keep a systemd unit enabled and running with its present configuration
description:
  - Restarts the unit when a file of its configuration is younger than its start, so that a restart which an
    earlier run owed (it was killed, or the host went away) happens in the next one.
  - A unit that its own conditions hold back (as in a container) is only enabled.
  - In check mode a unit that is not there yet would be brought by an earlier task.
options:
  name:
    description: The unit.
    type: str
    required: true
  configuration:
    description: Files that the unit reads at its start.
    type: list
    elements: path
    default: []
author: Sentinel
'''
EXAMPLES = r'''
- name: Keep the metrics agent running with its configuration
  sentinel_unit:
    name: prometheus-node-exporter.service
    configuration: [/etc/default/prometheus-node-exporter]
'''
RETURN = r'''
actions: {description: What was done., type: list, returned: always}
'''

import os
import time

from ansible.module_utils.basic import AnsibleModule

PROPERTIES = ('LoadState', 'NeedDaemonReload', 'ActiveState', 'UnitFileState', 'ConditionResult',
              'ConditionTimestampMonotonic', 'ActiveEnterTimestampMonotonic')


class Unit:
    def __init__(self, module):
        self.module = module
        self.name = module.params['name']
        self.actions = []

    def show(self):
        _rc, out, _err = self.module.run_command(
            ['systemctl', 'show', '--property=' + ','.join(PROPERTIES), '--', self.name], check_rc=True)
        return dict(line.split('=', 1) for line in out.splitlines() if '=' in line)

    def act(self, verb):
        self.actions.append(verb)
        if not self.module.check_mode:
            self.module.run_command(['systemctl', verb, '--', self.name], check_rc=True)

    def reload_manager(self):
        self.actions.append('daemon-reload')
        if not self.module.check_mode:
            self.module.run_command(['systemctl', 'daemon-reload'], check_rc=True)

    def is_stale(self, state):
        """Compares on the clock of now, so that a clock set since the start cannot hide a change."""
        started = time.time() - (time.monotonic() - int(state['ActiveEnterTimestampMonotonic']) / 1e6)
        stale = False
        for path in self.module.params['configuration']:
            if not os.path.exists(path):
                continue
            changed = os.stat(path).st_mtime
            stale = stale or changed > started
            if changed > time.time() and not self.module.check_mode:
                os.utime(path)  # else it would be younger than every start until that time comes
        return stale

    def ensure(self):
        state = self.show()
        if state['NeedDaemonReload'] == 'yes':
            self.reload_manager()
            state = self.show()
        if state['LoadState'] == 'not-found' and self.module.check_mode:
            self.actions += ['enable', 'start']  # an earlier task would have brought it
            return
        if state['LoadState'] != 'loaded':
            self.module.fail_json(msg='The unit %s is %s.' % (self.name, state['LoadState']))
        if state['UnitFileState'] not in ('enabled', 'static', 'alias', 'indirect', 'generated'):
            self.act('enable')
        if state['ActiveState'] == 'active':
            if self.is_stale(state):
                self.act('restart')
        elif not self.is_held_back(state):
            self.act('start')
            if not self.module.check_mode and self.show()['ActiveState'] != 'active':
                self.settle()

    @staticmethod
    def is_held_back(state):
        return state['ConditionTimestampMonotonic'] != '0' and state['ConditionResult'] == 'no'

    def settle(self):
        """A start that succeeded and left nothing running."""
        state = self.show()
        if not self.is_held_back(state):
            self.module.fail_json(msg='The unit %s does not stay up: it is %s.' % (self.name, state['ActiveState']))
        self.actions.remove('start')


def main():
    module = AnsibleModule(
        argument_spec=dict(
            name=dict(type='str', required=True),
            configuration=dict(type='list', elements='path', default=[])),
        supports_check_mode=True)
    unit = Unit(module)
    unit.ensure()
    module.exit_json(changed=bool(unit.actions), actions=unit.actions)


if __name__ == '__main__':
    main()
