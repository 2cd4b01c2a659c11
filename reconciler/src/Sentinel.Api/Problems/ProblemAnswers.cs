using Microsoft.AspNetCore.Http;
using Sentinel.Resources;

namespace Sentinel.Api.Problems;

/// <summary>Errors as RFC 9457 problem details, with all findings at once.</summary>
internal static class ProblemAnswers
{
    public static IResult Of(int status, string title, string detail, object? more = null) => Results.Problem(
        statusCode: status,
        title: title,
        detail: detail,
        extensions: more is null ? null : new Dictionary<string, object?> { ["findings"] = more });

    public static IResult Of(int status, string title, IReadOnlyList<Finding> findings) => Of(
        status,
        title,
        string.Join(" ", findings.Select(f => f.ToString())),
        findings.Select(FindingAnswer.Of).ToList());

    /// <param name="name">A member of the problem beside the usual ones.</param>
    public static IResult With(int status, string title, string detail, string name, object value) =>
        Results.Problem(statusCode: status, title: title, detail: detail, extensions: new Dictionary<string, object?> { [name] = value });

    /// <param name="what">The kind in the singular; its list is at <c>/api/v1/</c> and its plural.</param>
    public static IResult NotFound(string what, string name) =>
        Of(StatusCodes.Status404NotFound, $"No such {what}", $"There is no {what} '{name}'. GET /api/v1/{what}s lists them.");
}
