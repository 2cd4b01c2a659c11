using System.Globalization;
using Microsoft.AspNetCore.Http;
using Sentinel.Api.Problems;
using Sentinel.Forge;

namespace Sentinel.Api.Imports;

/// <summary>What a forge did not take, as a problem of a service behind this one.</summary>
internal static class ForgeProblems
{
    public static IResult Of(ForgeProblem problem, HttpResponse response)
    {
        if (problem.RetryAfter is { } after)
            response.Headers.RetryAfter = Math.Ceiling(after.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var status = problem.Kind switch
        {
            ForgeProblemKind.RateLimited => StatusCodes.Status503ServiceUnavailable,
            ForgeProblemKind.TimedOut => StatusCodes.Status504GatewayTimeout,
            _ => StatusCodes.Status502BadGateway,
        };
        return ProblemAnswers.Of(status, "The forge did not take the list", $"{problem.Message} {problem.Remedy}");
    }
}
