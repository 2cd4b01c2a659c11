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

    private static readonly string[] Words = ["pass", "pw", "passe"];

    /// <summary>Words that may mean something else, such as a key of an order: a Supplier may say what.</summary>
    private static readonly string[] Doubtful = ["key", "keys", "cle", "cles", "pin"];

    // Public by nature: a host key's fingerprint is checked against, and a public key is no secret.
    private static readonly string[] Public = ["fingerprint", "empreinte", "publickey", "pubkey", "hostkey", "clepublique"];

    private static readonly string[] Keys = ["privatekey", "privkey", "sshkey", "cleprive", "clessh"];

    private static readonly string[] Others = ["passphrase", "token", "apikey", "accesskey", "clesecret", "cleapi", "cledacces", "jeton", "pin"];

    public static bool Is(string heading) => IsPlainly(heading) || (!IsPublic(heading) && SplitWords(heading).Any(Doubtful.Contains));

    /// <summary>True: it can mean nothing else.</summary>
    public static bool IsPlainly(string heading)
    {
        var key = HeadingKey.Of(heading);
        return !IsPublic(heading) && (Parts.Any(p => key.Contains(p, StringComparison.Ordinal)) || SplitWords(heading).Any(Words.Contains));
    }

    /// <summary>What a secret heading's column opens a server with; null: nothing that Sentinel has a use for.</summary>
    public static SecretKind? KindOf(string heading)
    {
        var (key, words) = (HeadingKey.Of(heading), SplitWords(heading));
        return Others.Any(o => key.Contains(o, StringComparison.Ordinal) && (o.Length > 3 || words.Contains(o))) ? null
            : Keys.Any(k => key.Contains(k, StringComparison.Ordinal)) || words.Any(w => w != "pin" && Doubtful.Contains(w)) ? SecretKind.PrivateKey
            : SecretKind.Password;
    }

    private static bool IsPublic(string heading)
    {
        var key = HeadingKey.Of(heading);
        return Public.Any(p => key.Contains(p, StringComparison.Ordinal));
    }

    private static string[] SplitWords(string heading) => Fold.Accents(heading).ToLowerInvariant()
        .Split([' ', '_', '-', '.', '/', '(', ')', '\'', '\u00a0'], StringSplitOptions.RemoveEmptyEntries);
}
