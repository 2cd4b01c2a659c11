using System.Text.Json;

namespace Sentinel.Client;

/// <summary>
/// Claims servers' addresses. Every call ends: with an answer of the service as a value, with
/// <see cref="SentinelUnavailableException"/> when its deadline is over, or when it is cancelled. Tries that failed are repeated where
/// that is safe, and no call does its work twice. Thread-safe; one instance for a process is enough.
/// </summary>
public sealed class SentinelClient
{
    private const int ListLimit = 64 << 20;

    /// <summary>
    /// Not nothing: HttpClient's own handler repeats a request without a body, also a POST, when the connection ends before an answer.
    /// </summary>
    private static readonly byte[] NoFields = "{}"u8.ToArray();

    private static readonly TimeSpan ShortPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MostPatience = TimeSpan.FromHours(24);

    private readonly Exchange _exchange;

    /// <summary>Talks to the service by an HttpClient of the caller's; <see cref="SentinelHttp.Create"/> makes a suitable one.</summary>
    /// <exception cref="ArgumentException">An option is missing or out of range.</exception>
    public SentinelClient(HttpClient http, SentinelClientOptions options) => _exchange = new Exchange(http, options);

    /// <summary>
    /// Claims a server. All tries of the call have one idempotency key, so that a lost answer never makes two claims. Where no server is
    /// free, it waits as long as the request's patience.
    /// </summary>
    /// <exception cref="SentinelUnavailableException">No answer within the deadline; the same request with its key may be sent again.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Patience or ttl is negative or too long.</exception>
    public async Task<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Patience, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Patience, MostPatience);
        var ask = new Ask(HttpMethod.Post, "/api/v1/claims")
        {
            Body = ClaimBody.Of(request),
            IdempotencyKey = request.IdempotencyKey ?? Guid.NewGuid().ToString("N"),
            Wait = ClaimBody.WaitOf(request),
        };
        var started = _exchange.Time.GetTimestamp();
        var answer = await _exchange.SendAsync(ask, cancellationToken).ConfigureAwait(false);
        if (request.DryRun)
            return answer.IsDone ? new ClaimResult.Planned(Claim.Of(answer.Json) ?? new Claim { Name = request.Name ?? "", Json = answer.Json }) : Result(answer);
        var result = Result(answer);
        if (result is not ClaimResult.Pending || request.Patience == TimeSpan.Zero)
            return result;

        // The service holds each answer as long as it may; here is what of the caller's patience is left after the first.
        var left = request.Patience - _exchange.Time.GetElapsedTime(started);
        if (left <= TimeSpan.Zero)
            return result;
        using var patience = new CancellationTokenSource(left, _exchange.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        return await WaitAsync(ask, (ClaimResult.Pending)result, answer, patience.Token, either.Token).ConfigureAwait(false);
    }

    /// <summary>Reads a claim, live or ended.</summary>
    /// <exception cref="SentinelUnavailableException">No answer within the deadline.</exception>
    public async Task<ClaimResult> GetAsync(string name, CancellationToken cancellationToken = default) =>
        Result(await _exchange.SendAsync(new Ask(HttpMethod.Get, Path(name)), cancellationToken).ConfigureAwait(false));

    /// <summary>Every claim that the token may see.</summary>
    /// <exception cref="SentinelUnavailableException">No answer within the deadline.</exception>
    public async Task<ClaimListResult> ListAsync(CancellationToken cancellationToken = default)
    {
        var claims = new List<Claim>();
        string? cursor = null;
        while (true)
        {
            var path = "/api/v1/claims?limit=500" + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}");
            var answer = await _exchange.SendAsync(new Ask(HttpMethod.Get, path) { AnswerLimit = ListLimit }, cancellationToken).ConfigureAwait(false);
            if (!answer.IsDone)
                return new ClaimListResult.Refused(Problem.Of(answer));
            claims.AddRange(answer.Json.ItemsOf("items").Select(Claim.Of).OfType<Claim>());
            if (answer.Json.TextOf("next") is not { } next || next == cursor)
                return new ClaimListResult.Listed(claims);
            cursor = next;
        }
    }

    /// <summary>Ends a claim. Idempotent: an ended claim stays as it ended.</summary>
    /// <exception cref="SentinelUnavailableException">No answer within the deadline; the call may be repeated.</exception>
    public async Task<ClaimResult> ReleaseAsync(string name, CancellationToken cancellationToken = default) =>
        Result(await _exchange.SendAsync(new Ask(HttpMethod.Delete, Path(name)), cancellationToken).ConfigureAwait(false));

    /// <summary>Sets the end of a claim's lease to now + <paramref name="ttl"/>.</summary>
    /// <exception cref="SentinelUnavailableException">No answer within the deadline; the call may be repeated.</exception>
    public async Task<ClaimResult> RenewAsync(string name, TimeSpan ttl, CancellationToken cancellationToken = default)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["ttl"] = DurationText.Of(ttl) });
        return Result(await _exchange.SendAsync(new Ask(HttpMethod.Post, Path(name, "/renew")) { Body = body }, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Undoes a release within its grace. A claim that is Bound already stays as it is.</summary>
    /// <exception cref="SentinelUnavailableException">No answer within the deadline; the call may be repeated.</exception>
    public async Task<ClaimResult> UnreleaseAsync(string name, CancellationToken cancellationToken = default)
    {
        var ask = new Ask(HttpMethod.Post, Path(name, "/unrelease")) { Body = NoFields, Settled = cancel => IfAsync(name, c => c.Phase is ClaimPhase.Bound, cancel) };
        return Result(await _exchange.SendAsync(ask, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>
    /// Gives the claim another server; the old one is wiped. Not idempotent for the service: after a try of which nobody knows whether it was
    /// done, the claim is looked at first, and it is asked again only while the claim has the server of before.
    /// </summary>
    /// <exception cref="SentinelUnavailableException">No answer within the deadline; read the claim before the call is repeated.</exception>
    public async Task<ClaimResult> ReplaceAsync(string name, CancellationToken cancellationToken = default)
    {
        var before = await GetAsync(name, cancellationToken).ConfigureAwait(false);
        if (before is ClaimResult.Refused)
            return before;
        var server = (before as ClaimResult.Bound)?.Claim.Server;
        var ask = new Ask(HttpMethod.Post, Path(name, "/replace"))
        {
            Body = NoFields,
            Settled = cancel => IfAsync(name, c => c.Server is not null && c.Server != server, cancel),
        };
        return Result(await _exchange.SendAsync(ask, cancellationToken).ConfigureAwait(false));
    }

    private static string Path(string name, string act = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return $"/api/v1/claims/{Uri.EscapeDataString(name)}{act}";
    }

    private async Task<ClaimResult> WaitAsync(Ask ask, ClaimResult.Pending pending, Answer answer, CancellationToken patience, CancellationToken either)
    {
        try
        {
            while (true)
            {
                // As the service asks; at once where it held the answer as long as it could.
                var asked = _exchange.Time.GetTimestamp();
                await Task.Delay(ask.Wait > ShortPause ? TimeSpan.Zero : answer.RetryAfter ?? ShortPause, _exchange.Time, either).ConfigureAwait(false);
                answer = await _exchange.SendAsync(ask, either).ConfigureAwait(false);
                if (Result(answer) is not ClaimResult.Pending still)
                    return Result(answer);
                pending = still;

                // An answer that came early means that waiting does not help just now.
                if (answer.RetryAfter is { } pause && _exchange.Time.GetElapsedTime(asked) < ask.Wait / 2)
                    await Task.Delay(pause, _exchange.Time, either).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return pending;
        }
    }

    private async Task<Answer?> IfAsync(string name, Func<Claim, bool> isDone, CancellationToken cancellationToken)
    {
        var answer = await _exchange.SendAsync(new Ask(HttpMethod.Get, Path(name)), cancellationToken).ConfigureAwait(false);
        return answer.IsDone && isDone(ClaimOf(answer)) ? answer : null;
    }

    private ClaimResult Result(Answer answer) => answer.IsDone ? ClaimResult.Of(ClaimOf(answer)) : new ClaimResult.Refused(Problem.Of(answer));

    private Claim ClaimOf(Answer answer) => Claim.Of(answer.Json) ?? throw new SentinelUnavailableException(
        $"{_exchange.Server}: It answered {answer.Status} with JSON that is no claim. Is that Sentinel's address?");
}
