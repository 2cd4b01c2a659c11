using System.Security.Cryptography;
using System.Text;
using Sentinel.Processes;
using Sentinel.Resources;

namespace Sentinel.Ansible;

/// <summary>What was opened last is kept in memory for a while: the servers of one list ask for the same.</summary>
internal sealed class CredentialOpener(Age age, SealKeys keys, TimeProvider time) : ICredentialOpener
{
    private const int MostKept = 64;

    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (OpenResult.Opened Result, SealKeys.FileVersion Version, DateTimeOffset At)> _opened = new(StringComparer.Ordinal);

    public async Task<OpenResult> OpenAsync(CredentialSpec credential, CancellationToken cancellationToken)
    {
        var id = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(credential.Sealed)));
        var version = keys.Version;
        if (Kept(id, version) is { } kept)
            return kept;
        if (!AgeArmor.IsValid(credential.Sealed))
            return new OpenResult.Unopened("spec.sealed is not a whole armoured file of age.", "Seal it anew: sentinel seal NAME.");
        try
        {
            await keys.RecipientsAsync(cancellationToken);
        }
        catch (InvalidOperationException e)
        {
            return new OpenResult.Unopened(e.Message, "Then Sentinel tries again.");
        }

        var result = Judge(await age.OpenAsync(keys.PrivateFile, credential.Sealed, cancellationToken));
        if (result is OpenResult.Opened opened)
            Keep(id, opened, version);
        return result;
    }

    private static OpenResult Judge(ProcessResult result)
    {
        if (!result.Succeeded)
        {
            return new OpenResult.Unopened(
                $"It does not open: {Age.Why("age", result)}",
                "If it is sealed to another key, seal it anew to the one in .sentinel/recipients.txt, or restore the backup of the keys.");
        }

        if (result.Truncated)
            return new OpenResult.Unopened("What is inside is longer than 1 MiB.", "Divide it into several Credentials.");
        return SecretDocument.Read(Encoding.UTF8.GetBytes(result.Stdout), out var problem) is { } secret
            ? new OpenResult.Opened(secret)
            : new OpenResult.Unopened($"It opens, and what is inside cannot be used. {problem}", "See docs/secrets.md for what goes inside, and seal it anew.");
    }

    private OpenResult.Opened? Kept(string id, SealKeys.FileVersion version)
    {
        lock (_lock)
            return _opened.TryGetValue(id, out var kept) && kept.Version == version && time.GetUtcNow() - kept.At < KeptFor ? kept.Result : null;
    }

    private void Keep(string id, OpenResult.Opened result, SealKeys.FileVersion version)
    {
        lock (_lock)
        {
            if (_opened.Count >= MostKept)
                _opened.Clear();
            _opened[id] = (result, version, time.GetUtcNow());
        }
    }
}
