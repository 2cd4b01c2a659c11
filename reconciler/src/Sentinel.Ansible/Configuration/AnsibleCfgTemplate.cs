namespace Sentinel.Ansible;

/// <summary>
/// Settings of every run. The file is committed and digested, so what belongs to one machine (paths, forks) is passed by
/// environment instead.
/// </summary>
internal static class AnsibleCfgTemplate
{
    private const string ByKey = "-o BatchMode=yes -o IdentitiesOnly=yes -o IdentityAgent=none -o PasswordAuthentication=no -o PreferredAuthentications=publickey";
    private const string Always = "-o StrictHostKeyChecking=yes -o GlobalKnownHostsFile=/dev/null -o UpdateHostKeys=no -o LogLevel=ERROR -o ConnectTimeout=5 -o ServerAliveInterval=5 -o ServerAliveCountMax=6 -o ControlMaster=auto -o ControlPersist=60s";
    private const string SshArguments = $"-F /dev/null {ByKey} {Always}";

    /// <summary>
    /// -F /dev/null: no one's ssh configuration counts. The host keys' file is named by environment.
    /// </summary>
    public const string Text = $"""
        # Generated; changes are overwritten.
        [defaults]
        host_key_checking = True
        interpreter_python = /usr/bin/python3
        gathering = explicit
        strategy = ansible.builtin.host_pinned
        callbacks_enabled = sentinel_journal
        timeout = 8
        force_handlers = True
        retry_files_enabled = False
        nocows = True
        nocolor = True
        deprecation_warnings = False
        system_warnings = False

        [ssh_connection]
        pipelining = True
        retries = 0
        ssh_args = {SshArguments}

        """;

    /// <summary>For a host that takes a password alone: sshpass types it, so ssh may ask, once. Set for that host and for no other.</summary>
    public const string ArgumentsByPassword =
        $"-F /dev/null -o BatchMode=no -o PubkeyAuthentication=no -o IdentityAgent=none -o PreferredAuthentications=password,keyboard-interactive -o NumberOfPasswordPrompts=1 {Always}";

    /// <summary>For a host whose private key is in the agent of the run; the key is named by its public half.</summary>
    public static string ArgumentsByAgent(string socket) =>
        $"-F /dev/null -o BatchMode=yes -o IdentitiesOnly=yes -o IdentityAgent={socket} -o PasswordAuthentication=no -o PreferredAuthentications=publickey {Always}";
}
