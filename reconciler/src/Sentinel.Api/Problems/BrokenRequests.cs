using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Sentinel.StateRepo;

namespace Sentinel.Api.Problems;

/// <summary>What broke inside: said without secrets or stack traces, with a status that tells whether a retry helps.</summary>
internal sealed class BrokenRequests : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is BadHttpRequestException bad)
        {
            await ProblemAnswers.Of(bad.StatusCode, "The request cannot be read", bad.Message).ExecuteAsync(httpContext).ConfigureAwait(false);
            return true;
        }

        if (exception is StateRepositoryException state)
        {
            httpContext.Response.Headers.RetryAfter = "5";
            await ProblemAnswers.Of(StatusCodes.Status503ServiceUnavailable, "The state repository cannot be used", state.Message)
                .ExecuteAsync(httpContext).ConfigureAwait(false);
            return true;
        }

        await ProblemAnswers.Of(
            StatusCodes.Status500InternalServerError,
            "Something broke inside Sentinel",
            $"The log has it under request id {httpContext.TraceIdentifier}.").ExecuteAsync(httpContext).ConfigureAwait(false);
        return true;
    }
}
