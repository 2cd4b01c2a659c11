using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Sentinel.Bench.Fixtures;
using Sentinel.Bench.Running;
using Sentinel.Bench.Workers;

namespace Sentinel.Bench.Contenders;

/// <summary>
/// etcd with its syncing on, through its HTTP gateway. A claim is one compare-and-swap of one key: the server's binding, which must be
/// as it was read, becomes the claim's document. That is less than what the product writes, so it is the reading kindest to etcd.
/// </summary>
internal sealed class EtcdWorker(Fixture fixture, int callers, TimeProvider time) : IWorker
{
    private const int PutsInTransaction = 128;

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = callers, UseProxy = false, AllowAutoRedirect = false });
    private readonly long[] _revisions = new long[fixture.Free];
    private byte[][] _bodies = [];
    private Process? _etcd;
    private Uri _transactions = new("http://127.0.0.1/");
    private int _used;

    public async Task<double[]> DoAsync(string verb, string[] arguments, CancellationToken cancellationToken)
    {
        if (verb == "open")
        {
            await StartAsync(arguments[0], cancellationToken).ConfigureAwait(false);
            await FillAsync().ConfigureAwait(false);
            return [];
        }

        var limit = TimeSpan.FromSeconds(double.Parse(arguments[0], CultureInfo.InvariantCulture));
        var most = Math.Min(int.Parse(arguments[1], CultureInfo.InvariantCulture), fixture.Free - _used);
        _bodies = [.. Enumerable.Range(_used, most).Select(Swap)];
        _used += most;
        return (await Callers.RunAsync(callers, limit, most, time, SwapAsync).ConfigureAwait(false)).ToNumbers();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_etcd is { } etcd)
        {
            etcd.Kill();
            await etcd.WaitForExitAsync().ConfigureAwait(false);
            etcd.Dispose();
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Put(string key, byte[] value) =>
        $$$"""{"request_put":{"key":"{{{Base64(key)}}}","value":"{{{Convert.ToBase64String(value)}}}"}}""";

    private static ByteArrayContent Json(byte[] body) =>
        new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private byte[] Swap(int free)
    {
        var number = fixture.Objects + free;
        var key = Base64(Fixture.StatusPath(number));
        var revision = _revisions[free].ToString(CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes(
            $$"""{"compare":[{"key":"{{key}}","target":"MOD","result":"EQUAL","mod_revision":"{{revision}}"}],"success":[{{Put(Fixture.StatusPath(number), Fixture.Claim(number))}}]}""");
    }

    private async Task<bool> SwapAsync(int number)
    {
        using var answer = await PostAsync(_bodies[number]).ConfigureAwait(false);
        return answer.RootElement.TryGetProperty("succeeded", out var succeeded) && succeeded.GetBoolean()
            ? true
            : throw new BenchException("etcd refused a compare-and-swap of a key that nobody else writes.");
    }

    private async Task<JsonDocument> PostAsync(byte[] body)
    {
        using var content = Json(body);
        using var response = await _http.PostAsync(_transactions, content).ConfigureAwait(false);
        var text = await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        return response.IsSuccessStatusCode ? JsonDocument.Parse(text) : throw new BenchException($"etcd: {Encoding.UTF8.GetString(text)}");
    }

    /// <summary>As many documents as the product has that change when a claim is made: every status, and every claim.</summary>
    private async Task FillAsync()
    {
        var batches = Enumerable.Range(0, fixture.Servers).Chunk(PutsInTransaction / 2);
        await Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (numbers, _) =>
        {
            var puts = numbers.SelectMany(n => n < fixture.Objects
                ? [Status(n), Put(Fixture.ClaimPath(n), Fixture.Claim(n))]
                : new[] { Status(n) });
            using var answer = await PostAsync(Encoding.UTF8.GetBytes($$"""{"success":[{{string.Join(',', puts)}}]}""")).ConfigureAwait(false);
            var revision = long.Parse(answer.RootElement.GetProperty("header").GetProperty("revision").GetString()!, CultureInfo.InvariantCulture);
            foreach (var free in numbers.Where(n => n >= fixture.Objects))
                _revisions[free - fixture.Objects] = revision;
        }).ConfigureAwait(false);
    }

    private string Status(int number) =>
        Put(Fixture.StatusPath(number), Fixture.Status(number, Fixture.Server(number), number < fixture.Objects));

    private async Task StartAsync(string folder, CancellationToken cancellationToken)
    {
        var (client, peer) = ($"http://127.0.0.1:{FreePort()}", $"http://127.0.0.1:{FreePort()}");
        _transactions = new Uri(client + "/v3/kv/txn");
        _etcd = Command.Start(
            "etcd",
            [
                "--data-dir", folder, "--listen-client-urls", client, "--advertise-client-urls", client, "--listen-peer-urls", peer,
                "--initial-advertise-peer-urls", peer, "--initial-cluster", "default=" + peer, "--quota-backend-bytes", "8589934592",
                "--logger", "zap", "--log-level", "error",
            ]);
        _ = _etcd.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = _etcd.StandardError.ReadToEndAsync(cancellationToken);
        for (var tries = 0; tries < 300; tries++)
        {
            if (_etcd.HasExited)
                throw new BenchException($"etcd ended: {await errors.ConfigureAwait(false)}");
            try
            {
                using var version = await _http.GetAsync(new Uri(client + "/health"), cancellationToken).ConfigureAwait(false);
                if (version.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellationToken).ConfigureAwait(false);
        }

        throw new BenchException("etcd did not come up within 30 s.");
    }
}
