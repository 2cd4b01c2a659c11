using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Sentinel.Api.Access.Browser;
using Sentinel.Api.Access.Tokens;

namespace Sentinel.Api.Access;

/// <summary>Finds out who asks: by the header's token, or else by the cookie of a browser's session.</summary>
internal sealed class Authenticator(AdminToken first, TokenTable table, TokenKey key, BrowserSessions sessions, TimeProvider time)
{
    private const string Scheme = "Bearer ";

    /// <exception cref="StateRepo.StateRepositoryException">Tokens changed and cannot be read.</exception>
    public ValueTask<Admission> OfAsync(HttpContext context)
    {
        // Whoever sends a header means it: a wrong one does not fall back to the cookie.
        var header = context.Request.Headers.Authorization;
        if (header.Count > 0)
            return OfHeaderAsync(header.ToString(), context.RequestAborted);
        return context.Request.Cookies.TryGetValue(BrowserSessions.Cookie, out var cookie)
            ? OfSessionAsync(cookie, context.RequestAborted)
            : new(new Admission.Refused(RefusalReason.Missing));
    }

    /// <summary>Who holds a token of that text.</summary>
    /// <exception cref="StateRepo.StateRepositoryException">Tokens changed and cannot be read.</exception>
    public async ValueTask<Admission> OfTextAsync(string text, CancellationToken cancellationToken)
    {
        var proof = key.HashOf(text);
        if (first.Matches(text))
            return new Admission.Known(AdminToken.Caller, proof);
        if (TokenText.IdOf(text) is not { } id)
            return new Admission.Refused(RefusalReason.Malformed);
        return await OfProofAsync(id, proof, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<Admission> OfHeaderAsync(string header, CancellationToken cancellationToken) =>
        header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? OfTextAsync(header[Scheme.Length..].Trim(), cancellationToken)
            : new(new Admission.Refused(RefusalReason.Malformed));

    private async ValueTask<Admission> OfSessionAsync(string cookie, CancellationToken cancellationToken)
    {
        if (sessions.Find(cookie) is not { } session)
            return new Admission.Refused(RefusalReason.Session);

        // The first token cannot change while the service runs; any other one's end is its sessions' end.
        var admission = session.TokenId == AdminToken.Id
            ? new Admission.Known(AdminToken.Caller, session.Proof)
            : await OfProofAsync(session.TokenId, session.Proof, cancellationToken).ConfigureAwait(false);
        return admission switch
        {
            Admission.Known known => known with { Caller = known.Caller with { Session = session } },
            Admission.Refused { Reason: RefusalReason.Unknown } gone => gone with { Reason = RefusalReason.Session },
            _ => admission,
        };
    }

    [SuppressMessage("Performance", "CA1859", Justification = "Both of its outcomes are admissions.")]
    private async ValueTask<Admission> OfProofAsync(string id, byte[] proof, CancellationToken cancellationToken)
    {
        var tokens = await table.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        if (tokens.GetValueOrDefault(id) is not { } token || !token.Accepts(proof, now))
            return new Admission.Refused(RefusalReason.Unknown, id);
        return token.IsExpired(now) ? new Admission.Refused(RefusalReason.Expired, id) : new Admission.Known(token.Caller, proof);
    }
}
