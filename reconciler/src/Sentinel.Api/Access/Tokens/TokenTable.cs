using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Access.Tokens;

/// <summary>
/// The tokens in force, by id, as the newest revision has them: read from git only when a file of <c>.sentinel/</c> changed,
/// so a commit that returned is in force for the next request.
/// </summary>
internal sealed partial class TokenTable(IStateReader reader, TokenKey key, ILogger<TokenTable> logger) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Versions of files that were revoked or rotated here. Whoever brings one back by a revert lets nobody in, also before it is put back.</summary>
    private readonly ConcurrentDictionary<string, bool> _ended = new(StringComparer.Ordinal);

    private Table _table = new(null, FrozenDictionary<string, TokenInForce>.Empty, FrozenDictionary<string, TokenInForce?>.Empty);

    /// <summary>Tokens by id.</summary>
    /// <exception cref="StateRepositoryException">A changed file cannot be read.</exception>
    public ValueTask<FrozenDictionary<string, TokenInForce>> CurrentAsync(CancellationToken cancellationToken)
    {
        var table = Volatile.Read(ref _table);
        return ReferenceEquals(table.Settings, reader.Current.Settings) ? new(table.Tokens) : new(ReadAsync(cancellationToken));
    }

    /// <summary>Paths of files that let nobody in, as they were when tokens were asked for last.</summary>
    public IReadOnlyList<string> Broken =>
        [.. Volatile.Read(ref _table).ByBlob.Where(f => f.Value is null).Select(f => f.Key[..f.Key.IndexOf('\n', StringComparison.Ordinal)]).Order(StringComparer.Ordinal)];

    /// <summary>This version of a file was replaced or removed, by us.</summary>
    public void End(string blob) => _ended[blob] = true;

    public void Dispose() => _gate.Dispose();

    private async Task<FrozenDictionary<string, TokenInForce>> ReadAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var settings = reader.Current.Settings;
            var table = Volatile.Read(ref _table);
            if (!ReferenceEquals(table.Settings, settings))
            {
                table = await ReadAsync(settings, table.ByBlob, cancellationToken).ConfigureAwait(false);
                Volatile.Write(ref _table, table);
            }

            return table.Tokens;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<Table> ReadAsync(
        ImmutableDictionary<string, string> settings, FrozenDictionary<string, TokenInForce?> known, CancellationToken cancellationToken)
    {
        var read = new Dictionary<string, TokenInForce?>(StringComparer.Ordinal);
        var tokens = new Dictionary<string, TokenInForce>(StringComparer.Ordinal);
        foreach (var (path, blob) in settings.Where(s => s.Key.StartsWith(StatePaths.TokensFolder + "/", StringComparison.Ordinal)))
        {
            // One content in two places is a copy, and its hash of the id fits one of them.
            var version = $"{path}\n{blob}";
            var token = read[version] = known.TryGetValue(version, out var same) ? same : await ReadAsync(path, blob, cancellationToken).ConfigureAwait(false);
            if (token is not null && !_ended.ContainsKey(blob))
                tokens[token.Id] = token;
        }

        return new Table(settings, tokens.ToFrozenDictionary(StringComparer.Ordinal), read.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>Null: the file lets nobody in, and the log says why.</summary>
    private async Task<TokenInForce?> ReadAsync(string path, string blob, CancellationToken cancellationToken)
    {
        var content = await reader.ReadBlobAsync(blob, cancellationToken).ConfigureAwait(false);
        var id = Path.GetFileNameWithoutExtension(path);
        if (content is null || !TokenText.IsId(id) || path != StatePaths.Token(id))
        {
            LogBroken(path, "It is no token's file. Remove it.");
            return null;
        }

        var result = ManifestYaml.ReadPlain<AccessToken>(path, content.Value);
        if (result.Value is not { } token)
        {
            LogBroken(path, string.Join(' ', result.Findings));
            return null;
        }

        if (ProblemOf(id, token) is not { } problem)
            return new TokenInForce(id, token, AccessRoles.Find(token.Role)!.Value, blob);
        LogBroken(path, problem);
        return null;
    }

    private string? ProblemOf(string id, AccessToken token)
    {
        if (!key.IsMacOf(id, token))
            return "Sentinel did not write it so, or with another key: restore token.key from the backup of the keys, or revoke the token and make a new one.";
        var findings = AccessTokenCheck.Check(token.Identity, token.Role, token.Scope, token.Description);
        if (findings.Count > 0)
            return string.Join(' ', findings);
        return TokenKey.Parse(token.Hash) is null ? "Its hash is none. Revoke it and make a new one." : null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The token in {Path} lets nobody in. {Problem}")]
    private partial void LogBroken(string path, string problem);

    /// <param name="Settings">What it was read from; null: nothing was read yet.</param>
    /// <param name="ByBlob">Every file that was read, also those that let nobody in.</param>
    private sealed record Table(
        ImmutableDictionary<string, string>? Settings,
        FrozenDictionary<string, TokenInForce> Tokens,
        FrozenDictionary<string, TokenInForce?> ByBlob);
}
