using System.Net;

namespace Sentinel.Resources;

/// <summary>The document inside a Credential, as bytes. What is wrong with one is told without a word of what it says.</summary>
public static class SecretDocument
{
    private const string PrivateKeyHead = "-----BEGIN ";

    /// <summary>The document; deterministic.</summary>
    public static byte[] Write(CredentialSecret secret) => ManifestYaml.WritePlain(secret);

    /// <summary>Reads strictly: what a field is called and how it is spelled is never guessed.</summary>
    /// <param name="utf8">YAML or JSON, at most 1 MiB.</param>
    /// <param name="problem">What is wrong, in one sentence that names places and no values; null where nothing is.</param>
    public static CredentialSecret? Read(ReadOnlyMemory<byte> utf8, out string? problem)
    {
        var read = ManifestYaml.ReadPlain<CredentialSecret>("", utf8, isSecret: true);
        if (read.Value is not { } secret)
        {
            var line = read.Findings.Select(f => f.Line).FirstOrDefault(l => l is not null);
            problem = $"It is not a document with the fields password, becomePassword, privateKey and servers{(line is null ? "" : $"; line {line} is wrong")}.";
            return null;
        }

        problem = Problem(secret);
        return problem is null ? secret : null;
    }

    /// <summary>What is wrong with it, in one sentence without values; null where nothing is.</summary>
    public static string? Problem(CredentialSecret secret)
    {
        if (secret is { Password: null, PrivateKey: null, Servers.Count: 0 })
        {
            return "It has neither a password nor a privateKey, and no servers.";
        }

        if (Problem(secret.Password, secret.BecomePassword, secret.PrivateKey) is { } own)
        {
            return own;
        }

        foreach (var (address, server) in secret.Servers)
        {
            if (!IPAddress.TryParse(address, out var parsed) || parsed.ToString() != address)
            {
                return "A key of servers is not an address in its canonical form.";
            }

            if (server is { Password: null, PrivateKey: null })
            {
                return $"servers[{address}] has neither a password nor a privateKey.";
            }

            if (Problem(server.Password, server.BecomePassword, server.PrivateKey) is { } one)
            {
                return $"servers[{address}]: {one}";
            }
        }

        return null;
    }

    private static string? Problem(string? password, string? becomePassword, string? privateKey)
    {
        if (IsNoLine(password))
        {
            return "password is not one line of 1 to 1024 characters.";
        }

        if (IsNoLine(becomePassword))
        {
            return "becomePassword is not one line of 1 to 1024 characters.";
        }

        return privateKey is null || privateKey.StartsWith(PrivateKeyHead, StringComparison.Ordinal) ? null : "privateKey does not begin as a private key does.";
    }

    /// <summary>ssh and sudo read a line; what would end it cannot be typed.</summary>
    private static bool IsNoLine(string? text) => text is not null && (text.Length is 0 or > 1024 || text.Any(char.IsControl));
}
