"""Starts ansible-playbook with secrets that lie in no file, no argument and no environment.

Arguments: the program and its arguments. Standard input: one JSON object, to its end,
  inventory  a further inventory, which goes into memory that has no name (memfd) and that only this run holds;
  keys       private keys by the name of their public half, which go to an ssh-agent of this run alone;
  folder     where the agent's socket and the public keys go;
  seconds    how long the agent keeps them.
It survives the one that started it, since nothing of that one is needed any more.
"""
import json
import os
import subprocess
import sys
import time

AGENT_LIMIT = 5


def load(keys, folder, seconds):
    """One agent for all keys; each host names its own by the public key beside the socket."""
    socket = os.path.join(folder, 'agent')
    quiet = {'stdin': subprocess.DEVNULL, 'stdout': subprocess.DEVNULL, 'stderr': subprocess.DEVNULL}
    # In the run's own group, and named by its folder: whoever ends the run ends the agent.
    subprocess.Popen(['ssh-agent', '-D', '-a', socket], **quiet)
    until = time.monotonic() + AGENT_LIMIT
    while not os.path.exists(socket):
        if time.monotonic() > until:
            sys.exit('The ssh-agent of the run did not start.')
        time.sleep(0.01)
    environment = dict(os.environ, SSH_AUTH_SOCK=socket)
    for name, key in keys.items():
        key = key.encode()
        added = subprocess.run(['ssh-add', '-q', '-t', str(seconds), '-'], input=key, env=environment,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        public = subprocess.run(['ssh-keygen', '-y', '-P', '', '-f', '/dev/stdin'], input=key,
                                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        if added.returncode or public.returncode:
            print('The private key of %s cannot be used.' % name, file=sys.stderr)
            continue
        with open(os.path.join(folder, name), 'wb') as file:
            file.write(public.stdout)


def main():
    secrets = json.load(sys.stdin.buffer)
    with open(os.devnull, 'rb') as nothing:
        os.dup2(nothing.fileno(), 0)
    if secrets['keys']:
        load(secrets['keys'], secrets['folder'], secrets['seconds'])
    memory = os.memfd_create('inventory', 0)
    os.fchmod(memory, 0o600)
    content = json.dumps(secrets['inventory']).encode()
    while content:
        content = content[os.write(memory, content):]
    program, *arguments = sys.argv[1:]
    os.execvp(program, [program, '-i', '/proc/self/fd/%d' % memory, *arguments])


main()
