using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Sentinel.Api.Access;
using Sentinel.Api.Problems;
using Sentinel.Reconciler.IpClaims;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Claims;

/// <summary>Claims over HTTP: every answer follows its durable commit.</summary>
internal static class ClaimRoutes
{
    private const int KeyLimit = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var claims = routes.MapGroup("/api/v1/claims").AddEndpointFilter(OwnClaims.FilterAsync);
        claims.MapPost("", ClaimAsync).Needs(Permission.Claim);
        claims.MapGet("{name}", FindAsync).Needs(Permission.ReadClaims);
        claims.MapDelete("{name}", ReleaseAsync).Needs(Permission.Claim);
        ClaimActRoutes.Map(claims);
    }

    /// <summary>Which servers there are besides is nothing to a claimer.</summary>
    private static async Task<IResult> FindAsync(string name, HttpContext context, IClaims claims, CordonStories cordons, CancellationToken cancellationToken)
    {
        if (claims.Find(name) is not { } view)
            return NotFound(name);
        if (claims.ExplainWait(name) is not { } wait)
            return Results.Ok(ClaimAnswer.Of(view));
        return Results.Ok(ClaimAnswer.Of(view, context.Caller().HasOnlyItsOwnClaims ? wait with { WouldHelp = [] } : await cordons.TellAsync(wait, cancellationToken).ConfigureAwait(false)));
    }

    private static async Task<IResult> ClaimAsync(HttpContext context, IClaims claims, ClaimScope scope, IOptions<StateRepoOptions> store, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await ClaimBodies.ReadAsync(context.Request, cancellationToken).ConfigureAwait(false) is not { } json)
            return ClaimBodies.TooLarge();
        var (body, wrong) = ClaimBodyReader.Read(json);
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        var findings = wrong.Concat(CheckKey(key)).ToList();
        if (findings.Count > 0)
            return ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The claim is not well formed", findings);
        var request = Request(body, key, json, context);
        ClaimResult result;
        using (var pass = await scope.EnterAsync(context, request, cancellationToken).ConfigureAwait(false))
        {
            if (pass.Refusal is { } refusal)
                return refusal;
            result = await claims.ClaimAsync(request, cancellationToken).ConfigureAwait(false);
        }

        // A first try has waited for its push; a repeated one does so here, as long.
        var wait = result is ClaimResult.Replayed { Claim.AwaitsRemote: true } && store.Value.PushTimeout > body.Wait ? store.Value.PushTimeout : body.Wait;
        return await AnswerAsync(context, claims, result, wait, time, cancellationToken).ConfigureAwait(false);
    }

    private static ClaimRequest Request(ClaimBody body, string key, ReadOnlyMemory<byte> json, HttpContext context) => new()
    {
        Name = body.Name,
        Requester = body.Requester ?? context.Identity(),
        Purpose = body.Purpose,
        Selector = body.Selector,
        Ttl = body.Ttl,
        ExpiryPolicy = body.ExpiryPolicy,
        DryRun = body.DryRun,
        FailWhenExhausted = body.FailWhenExhausted,
        Idempotency = key.Length == 0 ? null : new IdempotencyRecord { Identity = context.Identity(), Key = key, Digest = Digest(json) },
        Actor = context.Identity(),
        RequestId = context.TraceIdentifier,
    };

    private static async Task<IResult> AnswerAsync(
        HttpContext context, IClaims claims, ClaimResult result, TimeSpan wait, TimeProvider time, CancellationToken cancellationToken)
    {
        switch (result)
        {
            case ClaimResult.Made made:
                return Shown(context, await PatientAsync(context, claims, made.Claim, wait, time, cancellationToken).ConfigureAwait(false), StatusCodes.Status201Created);
            case ClaimResult.Replayed replayed:
                return Shown(context, await PatientAsync(context, claims, replayed.Claim, wait, time, cancellationToken).ConfigureAwait(false), StatusCodes.Status200OK);
            case ClaimResult.NameTaken taken:
                return ProblemAnswers.Of(StatusCodes.Status409Conflict, "The name is taken", $"There is a claim '{taken.Name}' already. Choose another name, or leave it out.");
            case ClaimResult.KeyReused reused:
                return ProblemAnswers.Of(StatusCodes.Status422UnprocessableEntity, "The key was used for another request", $"The Idempotency-Key made claim '{reused.Name}' from another body. Use a new key for a new request.");
            case ClaimResult.Previewed previewed:
                return Results.Ok(ClaimPreviewAnswer.Of(previewed.Preview, withHelp: !context.Caller().HasOnlyItsOwnClaims));
            case ClaimResult.Exhausted exhausted:
                return ProblemAnswers.Of(StatusCodes.Status409Conflict, "No server is free that fits", "Nothing was written. Leave out onExhausted to wait in the queue.", exhausted.Exclusions);
            default:
                throw new InvalidOperationException($"Unknown result {result.GetType().Name}.");
        }
    }

    /// <summary>A service that stops answers at once: the claim waits on, and the caller asks again.</summary>
    private static async Task<ClaimView> PatientAsync(
        HttpContext context, IClaims claims, ClaimView view, TimeSpan wait, TimeProvider time, CancellationToken cancellationToken)
    {
        if (view.Phase != ClaimPhase.Pending || wait <= TimeSpan.Zero)
            return view;
        using var limit = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            limit.Token, cancellationToken, context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        return await claims.WaitAsync(view.Claim.Metadata.Name, either.Token).ConfigureAwait(false) ?? view;
    }

    private static IResult Shown(HttpContext context, ClaimView view, int settled)
    {
        context.Response.Headers.Location = $"/api/v1/claims/{view.Claim.Metadata.Name}";
        if (view.Phase == ClaimPhase.Pending)
            context.Response.Headers.RetryAfter = "5";
        return Results.Json(ClaimAnswer.Of(view), statusCode: view.Phase == ClaimPhase.Pending ? StatusCodes.Status202Accepted : settled);
    }

    private static async Task<IResult> ReleaseAsync(string name, HttpContext context, IClaims claims, CancellationToken cancellationToken) =>
        await claims.ReleaseAsync(name, context.Identity(), context.TraceIdentifier, cancellationToken).ConfigureAwait(false) is { } view
            ? Results.Json(ClaimAnswer.Of(view), statusCode: StatusCodes.Status202Accepted)
            : NotFound(name);

    internal static IResult NotFound(string name) =>
        ProblemAnswers.Of(StatusCodes.Status404NotFound, "No such claim", $"There is no claim '{name}'. GET /api/v1/claims lists them.");

    private static IEnumerable<Finding> CheckKey(string key)
    {
        if (key.Length > KeyLimit || key.Any(c => c is < ' ' or > '~'))
        {
            yield return new Finding
            {
                Object = "IpClaim",
                Field = "Idempotency-Key",
                Message = $"The key has at most {KeyLimit} printable ASCII characters.",
                Remedy = "Use a UUID.",
            };
        }
    }

    /// <summary>Of the body's meaning: the same fields in another order or spacing are the same request, and so is one that waits shorter.</summary>
    private static string Digest(ReadOnlyMemory<byte> json) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Of(json, without: "wait")));
}
