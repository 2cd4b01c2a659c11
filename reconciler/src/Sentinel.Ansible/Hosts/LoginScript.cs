using Sentinel.Resources;

namespace Sentinel.Ansible;

/// <summary>
/// ssh with a secret of its own: a shell reads it from standard input before ssh does, and hands it on by a pipe or to an agent for this
/// one login. It is in no argument, no environment and no file.
/// </summary>
internal static class LoginScript
{
    /// <summary>The shell's exit code where the private key is none that ssh-add takes.</summary>
    public const int KeyUnusable = 99;

    /// <summary>sshpass' exit code where the host asked for the password again.</summary>
    public const int PasswordAskedAgain = 5;

    private const string ByPassword = """
        IFS= read -r secret
        exec 3<&0
        printf '%s\n' "$secret" | { exec 4<&0 <&3 3<&-; exec sshpass -d 4 "$@"; }
        """;

    private const string ByKey = """
        secret=
        while IFS= read -r line; do
          secret="$secret$line
        "
          case $line in -----END*) break ;; esac
        done
        if printf '%s' "$secret" | ssh-add -q -t 900 - 2>/dev/null; then
          secret=
          "$@"
          code=$?
        else
          code=99
        fi
        kill "$SSH_AGENT_PID"
        exit "$code"
        """;

    /// <summary>The program and its arguments that come before ssh's own, and what comes before the script on its standard input.</summary>
    public static (string File, IReadOnlyList<string> Arguments, string Input) Of(ServerSecret? secret) => secret switch
    {
        null => ("ssh", [], ""),
        { PrivateKey: { } key } => ("ssh-agent", ["/bin/sh", "-c", ByKey, "login", "ssh"], key.TrimEnd('\n') + "\n"),
        { Password: { } password } => ("/bin/sh", ["-c", ByPassword, "login", "ssh"], password + "\n"),
        _ => throw new ArgumentException("The secret has neither a private key nor a password.", nameof(secret)),
    };

    /// <summary>How ssh is told which of them it is; it takes the first value of each option.</summary>
    public static IEnumerable<string> Options(ServerSecret? secret, string keyFile) => secret switch
    {
        null =>
        [
            "BatchMode=yes", "PasswordAuthentication=no", "KbdInteractiveAuthentication=no", "PreferredAuthentications=publickey",
            "IdentitiesOnly=yes", "IdentityAgent=none", $"IdentityFile={keyFile}",
        ],
        { PrivateKey: not null } =>
        [
            "BatchMode=yes", "PasswordAuthentication=no", "KbdInteractiveAuthentication=no", "PreferredAuthentications=publickey",
            "IdentitiesOnly=no", "IdentityAgent=SSH_AUTH_SOCK", "IdentityFile=none",
        ],
        _ =>
        [
            "BatchMode=no", "PubkeyAuthentication=no", "PreferredAuthentications=password,keyboard-interactive",
            "NumberOfPasswordPrompts=1", "IdentityAgent=none", "IdentityFile=none",
        ],
    };
}
