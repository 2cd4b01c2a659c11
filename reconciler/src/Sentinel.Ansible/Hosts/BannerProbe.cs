using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sentinel.Ansible;

/// <summary>TCP and sshd's greeting: the cheapest look that tells a living host from a dead or frozen one.</summary>
internal sealed class BannerProbe(TimeProvider time)
{
    // RFC 4253 allows other lines before the one that begins SSH-; no sshd in use says much.
    private const int LongestGreeting = 4096;

    public async Task<ReachResult> ReachAsync(string address, int port, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (HostAddress.Problem(address, port, "root") is { } problem)
            return new ReachResult.Unreachable(UnreachableReason.BadAddress, problem + " Correct the manifest.");

        var since = time.GetTimestamp();
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var endpoint = new IPEndPoint(IPAddress.Parse(address), port);
        using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(endpoint, either.Token);
            return await GreetsAsync(socket, either.Token)
                ? new ReachResult.Reachable(time.GetElapsedTime(since))
                : Down(UnreachableReason.NotSsh, $"Something other than sshd answers on port {port}. Check the port.");
        }
        catch (SocketException error)
        {
            return OfSocket(error, endpoint);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var within = $"within {limit.TotalSeconds:0.#} s";
            return socket.Connected
                ? Down(UnreachableReason.NoBanner, $"Port {port} is open, but sshd said nothing {within}. The host may be frozen.")
                : Down(UnreachableReason.TimedOut, $"No answer from {endpoint} {within}. Check that the host is up, and its firewall.");
        }
    }

    private static async Task<bool> GreetsAsync(Socket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestGreeting];
        var length = 0;
        while (length < buffer.Length)
        {
            var count = await socket.ReceiveAsync(buffer.AsMemory(length), SocketFlags.None, cancellationToken);
            if (count == 0)
            {
                if (length == 0)
                    throw new SocketException((int)SocketError.ConnectionReset);
                return false;
            }

            length += count;
            var lines = Encoding.ASCII.GetString(buffer, 0, length).Split('\n');
            if (lines.SkipLast(1).Any(IsGreeting))
                return true;
        }

        return false;
    }

    private static bool IsGreeting(string line) =>
        line.StartsWith("SSH-2.0-", StringComparison.Ordinal) || line.StartsWith("SSH-1.99-", StringComparison.Ordinal);

    private static ReachResult.Unreachable OfSocket(SocketException error, IPEndPoint endpoint) => error.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => Down(UnreachableReason.Refused, $"Nobody listens on {endpoint}. Check sshd and the port."),
        SocketError.TimedOut => Down(UnreachableReason.TimedOut, $"No answer from {endpoint}. Check that the host is up."),
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown or SocketError.NetworkDown
            or SocketError.AddressNotAvailable
            => Down(UnreachableReason.NoRoute, $"There is no way to {endpoint.Address}. Check that the host is up, and the network."),
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown
            => Down(UnreachableReason.ConnectionLost, $"{endpoint} closed the connection before a greeting. Check sshd's log there."),
        _ => Down(UnreachableReason.NoRoute, $"{endpoint} cannot be reached: {error.Message}. Check the network."),
    };

    private static ReachResult.Unreachable Down(UnreachableReason reason, string message) => new(reason, message);
}
