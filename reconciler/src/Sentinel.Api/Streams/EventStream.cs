using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Sentinel.Api.Access;

namespace Sentinel.Api.Streams;

/// <summary>
/// Server-sent events (the HTML standard, 9.2). The framework's own result sends nothing before the first event, not even the status, and nothing while
/// it is quiet: a client would not know whether it is connected, and proxies would hang up.
/// </summary>
internal sealed class EventStream(IAsyncEnumerable<StreamEvent> events, TimeProvider time) : IResult
{
    /// <summary>Longest silence; a comment line ends it.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        // A proxy that compresses would gather events first.
        response.Headers.CacheControl = "no-cache, no-store, no-transform";
        response.Headers["X-Accel-Buffering"] = "no";
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        // A service that stops ends its streams; clients go on at the next start, after what they saw last.
        var stopping = httpContext.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        try
        {
            await SendAllAsync(httpContext, over).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The client went away, or the service stops.
        }
    }

    private async Task SendAllAsync(HttpContext httpContext, CancellationTokenSource over)
    {
        var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        await SendAsync(httpContext.Response, ":\n\n", over.Token).ConfigureAwait(false);
        var reading = events.GetAsyncEnumerator(over.Token);
        await using (reading.ConfigureAwait(false))
        {
            while (await NextAsync(httpContext.Response, reading, over).ConfigureAwait(false))
            {
                await EndIfUnknownAsync(httpContext, over).ConfigureAwait(false);
                await SendAsync(httpContext.Response, Text(reading.Current, json), over.Token).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> NextAsync(HttpResponse response, IAsyncEnumerator<StreamEvent> reading, CancellationTokenSource over)
    {
        var next = reading.MoveNextAsync().AsTask();
        try
        {
            while (!await EndsWithinAsync(next, over.Token).ConfigureAwait(false))
            {
                await EndIfUnknownAsync(response.HttpContext, over).ConfigureAwait(false);
                await SendAsync(response, ":\n\n", over.Token).ConfigureAwait(false);
            }
        }
        catch
        {
            // An iterator that is at work cannot be disposed of.
            await over.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(next).ConfigureAwait(false);
            throw;
        }

        return await next.ConfigureAwait(false);
    }

    /// <summary>A token that was revoked or rotated, or has expired, ends what it began to read.</summary>
    private static async Task EndIfUnknownAsync(HttpContext httpContext, CancellationTokenSource over)
    {
        if (await httpContext.RequestServices.GetRequiredService<Authenticator>().OfAsync(httpContext).ConfigureAwait(false) is Admission.Known)
            return;
        await over.CancelAsync().ConfigureAwait(false);
        over.Token.ThrowIfCancellationRequested();
    }

    private async Task<bool> EndsWithinAsync(Task next, CancellationToken cancellationToken)
    {
        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(next, Task.Delay(Heartbeat, time, quiet.Token)).ConfigureAwait(false);
        await quiet.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return first == next;
    }

    /// <summary>JSON has no line break of its own, so that one data line is enough.</summary>
    private static string Text(StreamEvent happened, JsonSerializerOptions json) =>
        $"id: {happened.Id}\nevent: {happened.Type}\ndata: {JsonSerializer.Serialize(happened.Data, happened.Data.GetType(), json)}\n\n";

    private static async Task SendAsync(HttpResponse response, string text, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
        await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
