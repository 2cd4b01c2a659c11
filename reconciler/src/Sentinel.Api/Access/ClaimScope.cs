using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Sentinel.Api.Problems;
using Sentinel.Reconciler.IpClaims;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Access;

/// <summary>What a caller's scope says to a claim that it asks for. A retry of a claim that was made is let through: it makes no other.</summary>
internal sealed class ClaimScope(IStateReader reader, Refusals refusals)
{
    /// <summary>By identity, of which admins make few.</summary>
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    /// <summary>Asks for the caller's turn to make this claim. Dispose of it when the claim is made.</summary>
    public async Task<ClaimPass> EnterAsync(HttpContext context, ClaimRequest request, CancellationToken cancellationToken)
    {
        var caller = context.Caller();
        if (!caller.HasOnlyItsOwnClaims)
            return new ClaimPass(null);
        var gate = await TakeTurnAsync(caller, cancellationToken).ConfigureAwait(false);
        return new ClaimPass(IsRetry(request) ? null : ProblemOf(context, caller, request) ?? TooMany(caller), gate);
    }

    /// <summary>Asks for the caller's turn to take a claim back that ended: it is live again then, and counts.</summary>
    public async Task<ClaimPass> EnterAsync(HttpContext context, string ended, CancellationToken cancellationToken)
    {
        var caller = context.Caller();
        if (!caller.HasOnlyItsOwnClaims)
            return new ClaimPass(null);
        var gate = await TakeTurnAsync(caller, cancellationToken).ConfigureAwait(false);
        return new ClaimPass(IsLive(ended) ? null : TooMany(caller), gate);
    }

    /// <summary>Null: the caller's claims are not counted, so nobody has to wait.</summary>
    private async Task<SemaphoreSlim?> TakeTurnAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.Scope?.MaxClaims is null)
            return null;
        var gate = _gates.GetOrAdd(caller.Identity, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        return gate;
    }

    private static IEnumerable<Finding> LabelFindings(AccessScope scope, ClaimSelector? selector)
    {
        foreach (var (key, allowed) in scope.Labels)
        {
            var asked = selector?.MatchLabels.GetValueOrDefault(key);
            if (asked is null || !allowed.Contains(asked, StringComparer.Ordinal))
            {
                yield return new Finding
                {
                    Object = "IpClaim",
                    Field = $"selector.matchLabels.{key}",
                    Value = asked,
                    Message = asked is null ? "The token's scope asks for this label." : "The token's scope does not have this value.",
                    Remedy = $"Ask for {key} with {(allowed.Count == 1 ? "" : "one of ")}{string.Join(", ", allowed)}.",
                };
            }
        }
    }

    private bool IsLive(string claim) => reader.Current.IpClaims.GetValueOrDefault(claim) is { Removed: false, Object.Status: null };

    private bool IsRetry(ClaimRequest request) =>
        request.Idempotency is { } key && reader.Current.ClaimsByKey.ContainsKey((key.Identity, key.Key));

    private IResult? ProblemOf(HttpContext context, Caller caller, ClaimRequest request)
    {
        if (request.Requester != caller.Identity)
            return refusals.Forbidden(context, caller, "Only for oneself", $"A claimer claims for itself. Leave out requester, or write '{caller.Identity}'; an operator may name another.");
        if (caller.Scope is not { } scope || LabelFindings(scope, request.Selector).ToList() is not { Count: > 0 } findings)
            return null;
        return refusals.Forbidden(
            context,
            caller,
            "Outside the token's scope",
            string.Join(" ", findings.Select(f => f.ToString())),
            findings.Select(f => new { f.Field, f.Value, f.Message, f.Remedy }).ToList());
    }

    private IResult? TooMany(Caller caller)
    {
        if (caller.Scope?.MaxClaims is not { } most)
            return null;
        var live = reader.Current.IpClaims.Values.Count(c => !c.Removed && c.Object.Status is null && c.Object.Spec.Requester == caller.Identity);
        return live < most
            ? null
            : ProblemAnswers.Of(
                StatusCodes.Status409Conflict,
                "As many claims as the token may have",
                $"{caller.Identity} has {live} live claims and may have {most}. Release one with DELETE /api/v1/claims/NAME, or ask an admin for a token with a larger maxClaims.");
    }
}
