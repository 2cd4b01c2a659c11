using System.Text.Json;

namespace Sentinel.Client;

/// <summary>Judges an answer: final, worth another try, or not Sentinel's at all.</summary>
internal static class AnswerReader
{
    public static async Task<Attempt> ReadAsync(Uri asked, HttpResponseMessage response, int limit, TimeProvider time, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (Redirect(asked, response) is { } elsewhere)
            return new Attempt.Failed(
                $"It redirects to {elsewhere}, which Sentinel never does; nothing was sent there. Set the address to the service's own.", Again: false, MaybeDone: false, null, null);
        if (status is 408 or 429 or 502 or 503 or 504)
        {
            var problem = await ProblemAsync(response, limit, cancellationToken).ConfigureAwait(false);
            return new Attempt.Failed($"It answered {status}{problem}", Again: true, MaybeDone: true, RetryAfter(response, time), null);
        }

        if (status >= 500)
            return new Attempt.Failed($"It answered {status}{await ProblemAsync(response, limit, cancellationToken).ConfigureAwait(false)}", Again: false, MaybeDone: true, null, null);
        var json = await JsonAsync(response, limit, cancellationToken).ConfigureAwait(false);
        if (json is not null || status >= 400)
            return new Attempt.Answered(new Answer(status, json ?? default, RetryAfter(response, time), RequestId(response)));
        return IsJson(response)
            ? new Attempt.Failed("Its answer is not whole.", Again: true, MaybeDone: true, null, null)
            : new Attempt.Failed($"It answered {status} with something that is not JSON. Is that Sentinel's address?", Again: false, MaybeDone: false, null, null);
    }

    /// <summary>Where it leads to, if anywhere; also where the HttpClient has followed it already.</summary>
    private static Uri? Redirect(Uri asked, HttpResponseMessage response)
    {
        if ((int)response.StatusCode is >= 300 and < 400)
            return response.Headers.Location ?? asked;
        return response.RequestMessage?.RequestUri is { } answered && answered != asked ? answered : null;
    }

    /// <summary>Null: no whole JSON document.</summary>
    private static async Task<JsonElement?> JsonAsync(HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        if (response.StatusCode == System.Net.HttpStatusCode.NoContent)
            return default(JsonElement);
        if (!IsJson(response))
            return null;
        var bytes = await BytesAsync(response, limit, cancellationToken).ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<ReadOnlyMemory<byte>> BytesAsync(HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var piece = new byte[1 << 14];
            while (await stream.ReadAsync(piece, cancellationToken).ConfigureAwait(false) is var got and > 0)
            {
                buffer.Write(piece, 0, got);
                if (buffer.Length > limit)
                    throw new IOException($"The answer has more than {limit} bytes.");
            }
        }

        return buffer.ToArray();
    }

    private static bool IsJson(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType is { } type && (type == "application/json" || type.EndsWith("+json", StringComparison.Ordinal));

    /// <summary>What a problem says, as the end of a sentence.</summary>
    private static async Task<string> ProblemAsync(HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        if (await JsonAsync(response, limit, cancellationToken).ConfigureAwait(false) is not { } json || json.TextOf("title") is not { } title)
            return ".";
        return $": {title}. {json.TextOf("detail")}".TrimEnd();
    }

    private static string? RequestId(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Request-Id", out var values) ? values.FirstOrDefault() : null;

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };
}
