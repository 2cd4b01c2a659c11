using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Access;
using Sentinel.Api.Problems;
using Sentinel.Reconciler.Manifests;
using Sentinel.Resources;

namespace Sentinel.Api.Manifests;

/// <summary>Manifests as people write them: each write is a commit of that very text.</summary>
internal static class ManifestRoutes
{
    private const string Route = "/api/v1/manifests/{kind}/{name}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Route, ReadAsync).Needs(Permission.Read);
        routes.MapPut(Route, WriteAsync).Needs(Permission.Operate);
    }

    private static async Task<IResult> ReadAsync(string kind, string name, HttpContext context, IManifests manifests, CancellationToken cancellationToken)
    {
        if (Find(kind) is not { } known)
            return NoSuchKind(kind);
        return await manifests.FindAsync(known, name, cancellationToken).ConfigureAwait(false) is { } manifest
            ? Results.Ok(Shown(manifest, context, manifests))
            : ProblemAnswers.Of(StatusCodes.Status404NotFound, $"No such {known.Kind}", $"There is no manifest of {known.Kind} '{name}', or it was removed.");
    }

    private static async Task<IResult> WriteAsync(string kind, string name, HttpContext context, IManifests manifests, CancellationToken cancellationToken)
    {
        if (Find(kind) is not { } known)
            return NoSuchKind(kind);
        if (!manifests.Writable.Contains(known))
            return NotWritable(known, manifests);
        if (await ManifestBody.ReadAsync(context.Request, cancellationToken).ConfigureAwait(false) is not { } body)
            return ManifestBody.TooLarge();
        if (body.Findings.Count > 0)
            return ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The request is not well formed", body.Findings);
        var edit = new ManifestEdit
        {
            Kind = known,
            Name = name,
            Text = body.Text,
            Blob = body.Blob,
            Reason = body.Reason,
            Actor = context.Identity(),
            RequestId = context.TraceIdentifier,
        };
        return Answer(await manifests.WriteAsync(edit, cancellationToken).ConfigureAwait(false), context, manifests);
    }

    private static IResult Answer(ManifestResult result, HttpContext context, IManifests manifests) => result switch
    {
        ManifestResult.Written { IsNew: true } written => Results.Created(
            $"/api/v1/manifests/{written.Manifest.Kind.Kind}/{written.Manifest.Name}", new ManifestWriteAnswer(written.Manifest.Revision, Shown(written.Manifest, context, manifests))),
        ManifestResult.Written written => Results.Ok(new ManifestWriteAnswer(written.Manifest.Revision, Shown(written.Manifest, context, manifests))),
        ManifestResult.Unchanged unchanged => Results.Ok(new ManifestWriteAnswer(null, Shown(unchanged.Manifest, context, manifests))),
        ManifestResult.Invalid invalid => ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The manifest is not well formed", invalid.Findings),
        ManifestResult.Taken taken => ProblemAnswers.Of(StatusCodes.Status409Conflict, "It belongs to another object", taken.Findings),
        ManifestResult.Conflict { Current: { } current } conflict => ProblemAnswers.With(
            StatusCodes.Status409Conflict, "The manifest is another by now", $"{conflict.Message} {conflict.Remedy}", "current", Shown(current, context, manifests)),
        ManifestResult.Conflict conflict => ProblemAnswers.Of(StatusCodes.Status409Conflict, "The manifest is another by now", $"{conflict.Message} {conflict.Remedy}"),
        _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
    };

    private static ManifestAnswer Shown(ManifestText manifest, HttpContext context, IManifests manifests) =>
        ManifestAnswer.Of(manifest, manifests.Writable.Contains(manifest.Kind) && context.Caller().Role.May(Permission.Operate));

    private static KindInfo? Find(string kind) => ResourceKinds.All.FirstOrDefault(k => k.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase));

    private static IResult NoSuchKind(string kind)
    {
        var known = ResourceKinds.All.Select(k => k.Kind).ToList();
        return ProblemAnswers.Of(
            StatusCodes.Status404NotFound,
            "No such kind",
            $"{(NearestName.Of(kind, known) is { } near ? $"Did you mean '{near}'? " : "")}Kinds are: {string.Join(", ", known)}.");
    }

    private static IResult NotWritable(KindInfo kind, IManifests manifests) => ProblemAnswers.Of(
        StatusCodes.Status405MethodNotAllowed,
        "This kind is not written as text",
        $"Written as text are {string.Join(", ", manifests.Writable.Select(k => k.Kind))}. {Instead(kind)}");

    private static string Instead(KindInfo kind) => kind.Kind switch
    {
        nameof(IpClaim) => "Claim with POST /api/v1/claims.",
        nameof(Credential) => "Seal a secret with sentinel seal, and commit what it makes.",
        _ => "A Session is made by its list: POST /api/v1/imports.",
    };
}
