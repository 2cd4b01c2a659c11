using System.Text.RegularExpressions;

namespace Sentinel.Ansible;

/// <summary>Why ssh itself gave up, by what it says; its exit code is 255 for everything.</summary>
internal static partial class SshFailure
{
    private static readonly string[] KeyChanged =
    [
        "REMOTE HOST IDENTIFICATION HAS CHANGED",
        "Host key verification failed",
        "no matching host key type found",
        "host key is known for",
    ];

    private static readonly string[] LoginRefused =
    [
        "Permission denied (",
        "Too many authentication failures",
        "No supported authentication methods",
        "Your account has expired",
        "account is currently not available",
    ];

    // Ansible reports a connection that breaks inside a copy as a failed task; these are ssh's own words in its message.
    private static readonly string[] Lost =
    [
        "Failed to connect to the host via ssh",
        "UNREACHABLE!",
        "lost connection",
        "Connection closed",
        "Connection reset by",
        "client_loop: send disconnect",
        "mux_client_",
        "Timeout, server ",
        "ssh: connect to host",
        "kex_exchange_identification",
        "ssh_exchange_identification",

        // Ansible's words where a line went dead right after a login: nothing came any more. A sudo that hangs is found out by the next look at the host.
        "waiting for privilege escalation prompt",
    ];

    public static bool IsKeyChanged(string stderr) => Says(stderr, KeyChanged);

    public static bool IsLoginRefused(string stderr) => Says(stderr, LoginRefused);

    public static bool IsLostConnection(string message) => Says(message, Lost);

    /// <summary>The fingerprint that ssh names where the key of the pinned type changed.</summary>
    public static string? OfferedFingerprint(string stderr) =>
        OfferedPattern().Match(stderr) is { Success: true } match ? match.Groups[1].Value : null;

    private static bool Says(string text, string[] phrases) => phrases.Any(phrase => text.Contains(phrase, StringComparison.Ordinal));

    [GeneratedRegex(@"sent by the remote host is\s+(SHA256:[A-Za-z0-9+/]{43})\.?\s")]
    private static partial Regex OfferedPattern();
}
