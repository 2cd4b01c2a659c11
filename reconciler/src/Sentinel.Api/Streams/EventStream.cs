using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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
        var (response, stopped) = (httpContext.Response, httpContext.RequestAborted);
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        try
        {
            await SendAsync(response, ":\n\n", stopped).ConfigureAwait(false);
            await using var reading = events.GetAsyncEnumerator(stopped);
            while (await NextAsync(response, reading, stopped).ConfigureAwait(false))
                await SendAsync(response, Text(reading.Current, json), stopped).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            // The client went away.
        }
    }

    private async Task<bool> NextAsync(HttpResponse response, IAsyncEnumerator<StreamEvent> reading, CancellationToken stopped)
    {
        var next = reading.MoveNextAsync().AsTask();
        while (!next.IsCompleted && !stopped.IsCancellationRequested)
        {
            using var quiet = CancellationTokenSource.CreateLinkedTokenSource(stopped);
            await Task.WhenAny(next, Task.Delay(Heartbeat, time, quiet.Token)).ConfigureAwait(false);
            await quiet.CancelAsync().ConfigureAwait(false);
            if (!next.IsCompleted && !stopped.IsCancellationRequested)
                await SendAsync(response, ":\n\n", stopped).ConfigureAwait(false);
        }

        return await next.ConfigureAwait(false);
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
