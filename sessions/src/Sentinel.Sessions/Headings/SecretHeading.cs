using Sentinel.Sessions.Text;

namespace Sentinel.Sessions.Headings;

/// <summary>Columns that hold what must never be in git. Rather one too many than one too few.</summary>
internal static class SecretHeading
{
    private static readonly string[] Parts =
    [
        "password", "passwd", "passphrase", "passcode", "pwd", "secret", "token", "privatekey", "privkey", "sshkey", "apikey", "accesskey",
        "credential", "motdepasse", "motpasse", "mdp", "cleprive", "clesecret", "clessh", "cleapi", "cledacces", "jeton",
    ];

    private static readonly string[] Words = ["pass", "pw", "key", "keys", "cle", "cles", "passe", "pin"];

    // Public by nature: a host key's fingerprint is checked against, and a public key is no secret.
    private static readonly string[] Public = ["fingerprint", "empreinte", "publickey", "pubkey", "hostkey", "clepublique"];

    public static bool Is(string heading)
    {
        var key = HeadingKey.Of(heading);
        if (Public.Any(p => key.Contains(p, StringComparison.Ordinal)))
        {
            return false;
        }

        return Parts.Any(p => key.Contains(p, StringComparison.Ordinal)) || SplitWords(heading).Any(Words.Contains);
    }

    private static string[] SplitWords(string heading) => Fold.Accents(heading).ToLowerInvariant()
        .Split([' ', '_', '-', '.', '/', '(', ')', '\'', '\u00a0'], StringSplitOptions.RemoveEmptyEntries);
}
