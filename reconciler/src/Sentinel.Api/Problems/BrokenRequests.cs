using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sentinel.StateRepo;

namespace Sentinel.Api.Problems;

/// <summary>
/// What broke inside: said without secrets or stack traces, with a status that tells whether a retry helps. Logged here, under the request's id: the framework
/// logs nothing of what is answered.
/// </summary>
internal sealed partial class BrokenRequests(ILogger<BrokenRequests> logger) : IExceptionHandler
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
            LogStore(httpContext.TraceIdentifier, httpContext.Request.Method, httpContext.Request.Path, state.Message);
            httpContext.Response.Headers.RetryAfter = "5";
            await ProblemAnswers.Of(StatusCodes.Status503ServiceUnavailable, "The state repository cannot be used", state.Message)
                .ExecuteAsync(httpContext).ConfigureAwait(false);
            return true;
        }

        LogBroken(exception, httpContext.TraceIdentifier, httpContext.Request.Method, httpContext.Request.Path);
        await ProblemAnswers.Of(
            StatusCodes.Status500InternalServerError,
            "Something broke inside Sentinel",
            $"The log has it under request id {httpContext.TraceIdentifier}.").ExecuteAsync(httpContext).ConfigureAwait(false);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Request {RequestId}, {Method} {Path}: {Problem}")]
    private partial void LogStore(string requestId, string method, string path, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestId}, {Method} {Path} broke")]
    private partial void LogBroken(Exception exception, string requestId, string method, string path);
}
