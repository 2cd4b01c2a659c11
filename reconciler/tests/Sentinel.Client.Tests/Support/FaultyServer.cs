using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sentinel.Client.Tests.Support;

/// <summary>An HTTP server that does to each request, one a connection, exactly what the test says; the last thing it says for all that follow.</summary>
internal sealed class FaultyServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Func<Connection, Task>[] _script;
    private readonly Task _accepting;

    public FaultyServer(params Func<Connection, Task>[] script)
    {
        _script = script;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Heads and bodies of what came, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public IEnumerable<string?> Keys => Requests.Select(r => r.Split("\r\n").FirstOrDefault(l => l.StartsWith("Idempotency-Key: ", StringComparison.Ordinal)));

    public static Func<Connection, Task> Cut => _ => Task.CompletedTask;

    public static Func<Connection, Task> Hang => c => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, c.Over);

    public static Func<Connection, Task> Raw(string bytes) => c => c.WriteAsync(bytes);

    public static Func<Connection, Task> Answer(int status, string json, params string[] headers) =>
        Raw(Head(status, "application/json", Encoding.UTF8.GetByteCount(json), headers) + json);

    /// <summary>Hands the request on to the real service and gives its answer back.</summary>
    public static Func<Connection, Task> Forward(Uri service) => async c => await c.WriteAsync(await c.ForwardAsync(service));

    /// <summary>Hands the request on, waits until the service has done it, and tells nobody.</summary>
    public static Func<Connection, Task> ForwardAndCut(Uri service) => c => c.ForwardAsync(service);

    public static string Head(int status, string type, int length, params string[] headers) =>
        $"HTTP/1.1 {status} X\r\nContent-Type: {type}\r\nContent-Length: {length}\r\nConnection: close\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n";

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _over.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            for (var n = 0; ; n++)
                _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_over.Token), _script[Math.Min(n, _script.Length - 1)]));
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client, Func<Connection, Task> act)
    {
        using var _ = client;
        try
        {
            var connection = await Connection.ReadAsync(client.GetStream(), _over.Token);
            Requests.Enqueue(connection.Request);
            await act(connection);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The client went away, or the test is over.
        }
    }

    /// <summary>One request that was read whole.</summary>
    internal sealed class Connection(NetworkStream stream, string request, CancellationToken over)
    {
        public string Request => request;

        public CancellationToken Over => over;

        public static async Task<Connection> ReadAsync(NetworkStream stream, CancellationToken over)
        {
            var text = new StringBuilder();
            var buffer = new byte[1 << 14];
            while (!IsWhole(text.ToString()))
            {
                var got = await stream.ReadAsync(buffer, over);
                if (got == 0)
                    throw new IOException("The client sent no whole request.");
                text.Append(Encoding.Latin1.GetString(buffer, 0, got));
            }

            return new Connection(stream, text.ToString(), over);
        }

        public async Task WriteAsync(string bytes)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(bytes), over);
            await stream.FlushAsync(over);
        }

        public async Task<string> ForwardAsync(Uri service)
        {
            using var upstream = new TcpClient();
            await upstream.ConnectAsync(service.Host, service.Port, over);
            var far = upstream.GetStream();
            await far.WriteAsync(Encoding.Latin1.GetBytes(request.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", StringComparison.Ordinal)), over);
            using var reader = new StreamReader(far, Encoding.UTF8);
            return await reader.ReadToEndAsync(over);
        }

        private static bool IsWhole(string text)
        {
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0)
                return false;
            var length = text[..end].Split("\r\n").FirstOrDefault(l => l.StartsWith("Content-Length: ", StringComparison.Ordinal));
            return text.Length >= end + 4 + (length is null ? 0 : int.Parse(length["Content-Length: ".Length..], System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
