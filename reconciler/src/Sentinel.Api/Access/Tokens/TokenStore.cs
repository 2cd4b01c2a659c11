using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Access.Tokens;

/// <summary>Makes, rotates and revokes tokens, a commit each; in force for the next request when it returns.</summary>
internal sealed class TokenStore(IStateReader reader, IStateWriter writer, TokenKey key, TokenTable table, TimeProvider time)
{
    public async Task<TokenResult.Done> CreateAsync(NewToken wanted, TokenAct act, CancellationToken cancellationToken)
    {
        while (true)
        {
            var id = TokenText.NewId();
            var text = TokenText.New(id);
            var token = Signed(id, new AccessToken
            {
                Identity = wanted.Identity,
                Role = wanted.Role,
                Scope = wanted.Scope,
                Description = wanted.Description,
                CreatedAt = time.GetDocumentNow(),
                CreatedBy = act.Actor,
                ExpiresAt = wanted.ExpiresAt,
                Hash = TokenKey.Text(key.HashOf(text)),
                Mac = "",
            });
            if (await CommitAsync("create", id, token, FileVersion.Absent, act, cancellationToken).ConfigureAwait(false) is { } revision)
                return new TokenResult.Done(await InForceAsync(id, cancellationToken).ConfigureAwait(false), text, revision);
        }
    }

    /// <param name="overlap">How long the text before is taken still; none: not at all.</param>
    public async Task<TokenResult> RotateAsync(string id, TimeSpan overlap, TokenAct act, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } old)
                return new TokenResult.NoSuchToken();
            var now = time.GetDocumentNow();
            if (old.IsExpired(now))
                return new TokenResult.Expired(old.Token.ExpiresAt!.Value);
            var text = TokenText.New(id);
            var token = Signed(id, old.Token with
            {
                RotatedAt = now,
                Hash = TokenKey.Text(key.HashOf(text)),
                PreviousHash = overlap > TimeSpan.Zero ? old.Token.Hash : null,
                PreviousUntil = overlap > TimeSpan.Zero ? now + overlap : null,
            });
            if (await CommitAsync("rotate", id, token, FileVersion.Of(old.Blob), act, cancellationToken).ConfigureAwait(false) is not { } revision)
                continue;
            table.End(old.Blob);
            return new TokenResult.Done(await InForceAsync(id, cancellationToken).ConfigureAwait(false), text, revision);
        }
    }

    /// <summary>Removes its file, also one that lets nobody in.</summary>
    public async Task<TokenResult> RevokeAsync(string id, TokenAct act, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (!TokenText.IsId(id) || reader.Current.Settings.GetValueOrDefault(StatePaths.Token(id)) is not { } blob)
                return new TokenResult.NoSuchToken();
            var old = await FindAsync(id, cancellationToken).ConfigureAwait(false);
            if (await CommitAsync("revoke", id, null, FileVersion.Of(blob), act, cancellationToken, old?.Token.Identity).ConfigureAwait(false) is not { } revision)
                continue;
            table.End(blob);
            return old is null ? new TokenResult.BrokenRemoved(revision) : new TokenResult.Done(old, null, revision);
        }
    }

    public async Task<TokenInForce?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await table.CurrentAsync(cancellationToken).ConfigureAwait(false)).GetValueOrDefault(id);

    private AccessToken Signed(string id, AccessToken token) => token with { Mac = key.MacOf(id, token) };

    private async Task<TokenInForce> InForceAsync(string id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken).ConfigureAwait(false)
        ?? throw new StateRepositoryException($"Token {id} was changed by somebody else just now. See GET /api/v1/tokens.");

    /// <returns>The commit; null: the file is no longer what the change expects.</returns>
    private async Task<string?> CommitAsync(
        string verb, string id, AccessToken? token, FileVersion expected, TokenAct act, CancellationToken cancellationToken, string? identity = null)
    {
        // Null stays null: an array that is null would become an empty file.
        var content = token is null ? default(ReadOnlyMemory<byte>?) : ManifestYaml.WritePlain(token);
        var change = new StateChange
        {
            Subject = (token?.Identity ?? identity) is { } holder ? $"token: {verb} {id} of {holder}" : $"token: {verb} {id}",
            Actor = act.Actor,
            Reason = act.Reason ?? token?.Description ?? $"{act.Actor} asked for it.",
            RequestId = act.RequestId,
            Objects = [new ObjectKey("Token", id)],
            Files = [new FileChange(StatePaths.Token(id), content, expected)],
        };
        return await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false) switch
        {
            WriteResult.Committed committed => committed.Revision,
            WriteResult.Unchanged => throw new StateRepositoryException($"Token {id} was changed by somebody else just now. See GET /api/v1/tokens."),
            _ => null,
        };
    }
}
