using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Access;
using Sentinel.Api.Problems;
using Sentinel.StateRepo;

namespace Sentinel.Api.Activity;

/// <summary>The audit trail: every write is a commit with who and why, so it is read from git.</summary>
internal static partial class ActivityRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/activity", ListAsync).Needs(Permission.Read);
        routes.MapGet("/api/v1/activity/{commit}", CommitAsync).Needs(Permission.Read);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, IAuditTrail trail, CancellationToken cancellationToken)
    {
        var reader = new ActivityQueryReader();
        var query = reader.Read(request.Query);
        if (reader.Findings.Count > 0)
            return ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The query is not well formed", reader.Findings);
        return await trail.ReadAsync(query, cancellationToken).ConfigureAwait(false) is { } page
            ? Results.Ok(new ActivityAnswer([.. page.Entries.Select(CommitAnswer.Of)], page.Next?.ToString()))
            : ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The cursor is of another repository", $"There is no commit {query.From?.Commit}. Begin with the newest, without a cursor.");
    }

    private static async Task<IResult> CommitAsync(string commit, IAuditTrail trail, CancellationToken cancellationToken) =>
        Hash().IsMatch(commit) && await trail.FindAsync(commit, cancellationToken).ConfigureAwait(false) is { } diff
            ? Results.Ok(CommitDetail.Of(diff))
            : ProblemAnswers.Of(StatusCodes.Status404NotFound, "No such commit", $"main has no one commit '{commit}'. Give 7 to 40 hex digits; GET /api/v1/activity lists them.");

    [GeneratedRegex(@"\A[0-9a-f]{7,40}\z")]
    private static partial Regex Hash();
}
