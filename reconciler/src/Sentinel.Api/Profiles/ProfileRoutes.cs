using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Access;
using Sentinel.Api.Limits;
using Sentinel.Api.Lists;
using Sentinel.Api.Manifests;
using Sentinel.Api.Problems;
using Sentinel.Reconciler.Profiles;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Profiles;

/// <summary>Reading profiles, and who has which configuration.</summary>
internal static class ProfileRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/profiles", (HttpRequest request, IStateReader reader) => ListAnswers.Page(request, reader.Current, ProfileList.Shape, ProfileAnswer.Of))
            .Needs(Permission.Read);
        routes.MapGet("/api/v1/profiles/{name}/files/{path}", FileAsync).Needs(Permission.Read);
        routes.MapPost("/api/v1/profiles/{name}/preview", PreviewAsync).Needs(Permission.Operate);
        routes.MapGet("/api/v1/profiles/{name}", (IStateReader reader, string name) => Profile(reader.Current, name)).Needs(Permission.Read);
    }

    private static IResult Profile(StateSnapshot snapshot, string name) =>
        snapshot.Profiles.TryGetValue(name, out var profile) ? Results.Ok(ProfileDetail.Of(snapshot, profile)) : ProblemAnswers.NotFound("profile", name);

    /// <summary>Only what the profile's answer lists: by the path there, or by what follows the profile's folder.</summary>
    private static async Task<IResult> FileAsync(string name, string path, IStateReader reader, CancellationToken cancellationToken)
    {
        var snapshot = reader.Current;
        if (!snapshot.Profiles.ContainsKey(name))
            return ProblemAnswers.NotFound("profile", name);

        // The one thing that is not decoded in a part of a path.
        var (whole, folder) = (path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), StatePaths.Generated(name, ""));
        var file = whole.StartsWith(folder, StringComparison.Ordinal) ? whole : folder + whole;
        return snapshot.Generated.TryGetValue(file, out var blob) && await reader.ReadBlobAsync(blob, cancellationToken).ConfigureAwait(false) is { } content
            ? Results.Text(content.Span, "text/plain; charset=utf-8")
            : ProblemAnswers.Of(StatusCodes.Status404NotFound, "No such file", $"Profile {name} has no generated file '{whole}'. GET /api/v1/profiles/{name} lists them.");
    }

    private static async Task<IResult> PreviewAsync(string name, HttpRequest request, IProfilePreviews previews, CancellationToken cancellationToken)
    {
        if (await LimitedBody.ReadAsync(request, ManifestBody.BodyLimit, cancellationToken).ConfigureAwait(false) is not { } bytes)
            return ManifestBody.TooLarge();
        var json = new StrictJson("request", example: """{"text": "apiVersion: ..."}""");
        string? text = null;
        json.Read(bytes, ["text"], root =>
        {
            text = json.Text(root, "text");
            if (text is null && json.Findings.Count == 0)
                json.Add("text", null, "There is no manifest.", "Send the whole file as text.");
        });
        return json.Findings.Count > 0
            ? ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The request is not well formed", json.Findings)
            : Results.Ok(ProfilePreviewAnswer.Of(await previews.PreviewAsync(name, text!, cancellationToken).ConfigureAwait(false)));
    }
}
