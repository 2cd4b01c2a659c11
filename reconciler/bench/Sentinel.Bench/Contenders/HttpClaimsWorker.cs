using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Sentinel.Bench.Workers;

namespace Sentinel.Bench.Contenders;

/// <summary>Callers of the service over HTTP, in a process of their own, as etcd's are.</summary>
internal sealed class HttpClaimsWorker(int callers, TimeProvider time) : IWorker
{
    /// <summary>Who is killed in mid-call is so after at most this long.</summary>
    private const int LatestKillMs = 60;

    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"purpose": "benchmark", "onExhausted": "fail"}""");
    private static readonly byte[] PatientBody = Encoding.UTF8.GetBytes("""{"purpose": "benchmark"}""");

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = Math.Max(callers, 512), UseProxy = false, AllowAutoRedirect = false });
    private Uri _claims = new("http://127.0.0.1/");

    public async Task<double[]> DoAsync(string verb, string[] arguments, CancellationToken cancellationToken)
    {
        switch (verb)
        {
            case "aim":
                // port, file of the token
                _claims = new Uri($"http://127.0.0.1:{arguments[0]}/api/v1/claims");
                _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(arguments[1], cancellationToken).ConfigureAwait(false)).Trim());
                return [];
            case "round":
                var limit = TimeSpan.FromSeconds(double.Parse(arguments[0], CultureInfo.InvariantCulture));
                return (await Callers.RunAsync(callers, limit, Whole(arguments[1]), time, _ => ClaimAsync()).ConfigureAwait(false)).ToNumbers();
            case "race":
                // callers, how many of them are killed in mid-call: answers with servers handed out, different ones of them, and claims that wait.
                return await RaceAsync(Whole(arguments[0]), Whole(arguments[1])).ConfigureAwait(false);
            default:
                throw new ArgumentOutOfRangeException(nameof(verb), verb, "No such verb.");
        }
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private static int Whole(string number) => int.Parse(number, CultureInfo.InvariantCulture);

    private async Task<bool> ClaimAsync()
    {
        using var response = await PostAsync(Body, Guid.NewGuid().ToString(), CancellationToken.None).ConfigureAwait(false);
        return response.StatusCode switch
        {
            HttpStatusCode.Created => true,
            HttpStatusCode.Conflict => false,
            _ => throw new BenchException($"A claim was answered {response.StatusCode}: {await response.Content.ReadAsStringAsync().ConfigureAwait(false)}"),
        };
    }

    private async Task<HttpResponseMessage> PostAsync(byte[] body, string key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _claims) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("Idempotency-Key", key);
        var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);

        // Whole, as a caller needs it.
        await response.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
        return response;
    }

    private async Task<double[]> RaceAsync(int racers, int killed)
    {
        var servers = await Task.WhenAll(Enumerable.Range(0, racers).Select(n => Task.Run(() => RacerAsync(n < killed)))).ConfigureAwait(false);
        var bound = servers.OfType<string>().ToList();
        return [bound.Count, bound.Distinct(StringComparer.Ordinal).Count(), servers.Length - bound.Count];
    }

    /// <summary>The server's name; null: the claim waits.</summary>
    private async Task<string?> RacerAsync(bool isKilled)
    {
        var key = Guid.NewGuid().ToString();
        if (isKilled)
            await KilledAsync(key).ConfigureAwait(false);
        using var response = await PostAsync(PatientBody, key, CancellationToken.None).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            throw new BenchException($"A racing claim was answered {response.StatusCode}: {await response.Content.ReadAsStringAsync().ConfigureAwait(false)}");
        using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false));
        return answer.RootElement.TryGetProperty("server", out var server) ? server.GetString() : null;
    }

    private async Task KilledAsync(string key)
    {
        using var death = new CancellationTokenSource(TimeSpan.FromMilliseconds(Random.Shared.Next(1, LatestKillMs)), time);
        try
        {
            (await PostAsync(PatientBody, key, death.Token).ConfigureAwait(false)).Dispose();
        }
        catch (OperationCanceledException)
        {
            // The connection is cut wherever the call was.
        }
    }
}
