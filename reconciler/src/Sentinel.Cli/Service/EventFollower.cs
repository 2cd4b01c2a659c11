using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Sentinel.Client;

namespace Sentinel.Cli.Service;

/// <summary>
/// Follows a stream of server-sent events. One that is cut or ends is opened again after the last event that was told, so that none is lost and
/// none told twice.
/// </summary>
internal sealed class EventFollower(Exchange exchange, string path)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>So long nobody may answer before it is given up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The service breaks silence each 15 s: one of three times that is a connection that is dead.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(45);

    private string? _last;

    /// <summary>Ends when the caller stops reading.</summary>
    /// <exception cref="CommandFailure">The service refused.</exception>
    /// <exception cref="SentinelUnavailableException">Nobody answers any more.</exception>
    public async IAsyncEnumerable<ServerEvent> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (pause, first) = (FirstPause, true);
        var lost = TimeProvider.System.GetTimestamp();
        while (true)
        {
            using var response = await OpenAsync(first, lost, cancellationToken).ConfigureAwait(false);
            if (response is not null)
            {
                yield return new ServerEvent.Opened(FromNow: _last is null);
                await foreach (var told in ReadAsync(response, cancellationToken).ConfigureAwait(false))
                {
                    pause = FirstPause;
                    yield return told;
                }

                (lost, first) = (TimeProvider.System.GetTimestamp(), false);
            }

            await Task.Delay(pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Null: nobody answered, and there is time for another try.</summary>
    private async Task<HttpResponseMessage?> OpenAsync(bool first, long lost, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await exchange.OpenAsync(path, _last, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return first || TimeProvider.System.GetElapsedTime(lost) > Patience
                ? throw new SentinelUnavailableException($"{exchange.Server}{path.TrimStart('/')}: {(e is HttpRequestException http ? Failures.Of(http).Problem : e.Message)}", e)
                : null;
        }

        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            return await JudgeAsync(response, first, lost, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage?> JudgeAsync(HttpResponseMessage response, bool first, long lost, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.Gone && _last is not null)
        {
            // What was missed is no longer held: begin with what is.
            _last = null;
            return null;
        }

        var attempt = await AnswerReader.ReadAsync(response.RequestMessage!.RequestUri!, response, 1 << 20, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        if (attempt is Attempt.Answered answered)
            throw Refusal.Of(Problem.Of(answered.Answer), path);
        var failed = (Attempt.Failed)attempt;
        return failed.Again && !first && TimeProvider.System.GetElapsedTime(lost) < Patience
            ? null
            : throw new SentinelUnavailableException($"{exchange.Server}{path.TrimStart('/')}: {failed.Problem}", failed.Cause);
    }

    private async IAsyncEnumerable<ServerEvent.Told> ReadAsync(HttpResponseMessage response, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var reader = new StreamReader(stream);
        var (id, type, data) = ((string?)null, "message", "");
        while (await LineAsync(reader, cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.Length == 0)
            {
                if (data.Length > 0 && TryParse(data, out var json))
                {
                    _last = id ?? _last;
                    yield return new ServerEvent.Told(type, json);
                }

                (type, data) = ("message", "");
            }
            else if (Field(line, "id") is { } value)
                id = value;
            else if (Field(line, "event") is { } named)
                type = named;
            else if (Field(line, "data") is { } text)
                data += text;
        }
    }

    private static string? Field(string line, string name) =>
        !line.StartsWith(name + ":", StringComparison.Ordinal) ? null : line.AsSpan(name.Length + 1) is [' ', .. var rest] ? rest.ToString() : line[(name.Length + 1)..];

    private static bool TryParse(string data, out JsonElement json)
    {
        json = default;
        try
        {
            using var document = JsonDocument.Parse(data);
            json = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            // Something between here and the service garbled it; the next opening tells it again.
            return false;
        }
    }

    /// <summary>Null: the stream ended, was cut, or is dead.</summary>
    private static async Task<string?> LineAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        using var quiet = new CancellationTokenSource(Silence, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(quiet.Token, cancellationToken);
        try
        {
            return await reader.ReadLineAsync(either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }
}
