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
        findings.Select(f => new { f.Field, f.Value, f.Message, f.Remedy }).ToList());
}
