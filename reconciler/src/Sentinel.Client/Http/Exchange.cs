using System.Net.Http.Headers;

namespace Sentinel.Client;

/// <summary>Sends a request until there is an answer or the deadline is over.</summary>
internal sealed class Exchange
{
    private static readonly ProductInfoHeaderValue Agent = new("sentinel-client", typeof(Exchange).Assembly.GetName().Version?.ToString(3) ?? "0");

    private readonly HttpClient _http;
    private readonly SentinelClientOptions _options;

    /// <exception cref="ArgumentException">An option is missing or out of range.</exception>
    public Exchange(HttpClient http, SentinelClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        options.Check(http);
        (_http, _options) = (http, options);
        Server = new Uri((options.Server ?? http.BaseAddress)!.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");
    }

    /// <summary>The service's address, with a slash at its end.</summary>
    public Uri Server { get; }

    public TimeProvider Time => _options.Time;

    /// <exception cref="SentinelUnavailableException">No answer that can be used.</exception>
    public async Task<Answer> SendAsync(Ask ask, CancellationToken cancellationToken)
    {
        var started = Time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            var left = _options.Deadline + ask.Wait - Time.GetElapsedTime(started);
            var outcome = await TryAsync(ask, left, cancellationToken).ConfigureAwait(false);
            if (outcome is Attempt.Answered answered)
                return answered.Answer;
            var failure = (Attempt.Failed)outcome;
            left = _options.Deadline + ask.Wait - Time.GetElapsedTime(started);
            var delay = RetryDelay.Before(attempt, failure.After, _options);
            if (!failure.Again || left <= delay || (!failure.MaybeDone && attempt >= _options.UnreachableTries))
                throw Unavailable(failure, attempt);
            _options.Retrying?.Invoke(new SentinelRetry(attempt, failure.Problem, delay));
            await Task.Delay(delay, Time, cancellationToken).ConfigureAwait(false);
            if (failure.MaybeDone && ask.Settled is { } settled && await settled(cancellationToken).ConfigureAwait(false) is { } done)
                return done;
        }
    }

    /// <summary>The headers of a stream, of events or another media type; the caller disposes of it. One try, and it ends with the attempt's time limit.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string path, string? lastEventId, CancellationToken cancellationToken, string mediaType = "text/event-stream")
    {
        using var limit = new CancellationTokenSource(_options.AttemptTimeout, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var request = await RequestAsync(new Ask(HttpMethod.Get, path), either.Token).ConfigureAwait(false);
        request.Headers.Accept.ParseAdd(mediaType);
        if (lastEventId is not null)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
    }

    private async Task<Attempt> TryAsync(Ask ask, TimeSpan left, CancellationToken cancellationToken)
    {
        var patience = _options.AttemptTimeout + ask.Wait;
        patience = left < patience ? left : patience;
        using var limit = new CancellationTokenSource(patience > TimeSpan.Zero ? patience : TimeSpan.FromMilliseconds(1), Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = await RequestAsync(ask, either.Token).ConfigureAwait(false);
            var asked = request.RequestUri!;
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            return await AnswerReader.ReadAsync(asked, response, ask.AnswerLimit, Time, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            return new Attempt.Failed($"It did not answer within {patience.TotalSeconds:0.#} s.", Again: true, MaybeDone: true, null, e);
        }
        catch (HttpRequestException e)
        {
            return Failures.Of(e);
        }
        catch (IOException e)
        {
            return new Attempt.Failed($"The connection was cut: {e.Message}", Again: true, MaybeDone: true, null, e);
        }
    }

    private async Task<HttpRequestMessage> RequestAsync(Ask ask, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(ask.Method, new Uri(Server, ask.Path.TrimStart('/')));
        request.Headers.UserAgent.Add(Agent);
        request.Headers.Accept.ParseAdd("application/json");
        var token = _options.TokenProvider is { } provider ? await provider(cancellationToken).ConfigureAwait(false) : _options.Token;
        if (token is { Length: > 0 })
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
        if (ask.IdempotencyKey is { } key)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (ask.Body is { } body)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(ask.MediaType);
        }

        return request;
    }

    private SentinelUnavailableException Unavailable(Attempt.Failed failure, int attempts)
    {
        var tries = attempts == 1 ? "" : $" after {attempts} tries";
        return new SentinelUnavailableException($"{Server.GetLeftPart(UriPartial.Path).TrimEnd('/')}{tries}: {failure.Problem}", failure.Cause) { Attempts = attempts };
    }
}
