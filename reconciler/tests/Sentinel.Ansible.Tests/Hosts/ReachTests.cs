using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sentinel.Ansible.Tests;

public sealed class ReachTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly Sut _sut = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _sut.Dispose();

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2p1\r\n")]
    [InlineData("SSH-1.99-x\n")]
    [InlineData("Welcome to\r\nthis host\r\nSSH-2.0-x\r\n")]
    public async Task ReachAsync_Banner_IsReachable(string banner)
    {
        using var listener = Answer(banner, close: false);

        (await Reach(listener)).ShouldBeOfType<ReachResult.Reachable>();
    }

    [Fact]
    public async Task ReachAsync_BannerInPieces_IsReachable()
    {
        using var listener = Listen();
        _ = Task.Run(async () =>
        {
            using var client = await listener.AcceptSocketAsync(Token);
            foreach (var piece in (string[])["SS", "H-2.0", "-x\r\n"])
            {
                await client.SendAsync(Encoding.ASCII.GetBytes(piece));
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Token);
            }
        }, Token);

        (await Reach(listener)).ShouldBeOfType<ReachResult.Reachable>();
    }

    [Fact]
    public async Task ReachAsync_SilentPort_HasNoBanner()
    {
        using var listener = Listen();

        var result = await Reach(listener, TimeSpan.FromMilliseconds(300));

        result.ShouldBeOfType<ReachResult.Unreachable>().Reason.ShouldBe(UnreachableReason.NoBanner);
    }

    [Fact]
    public async Task ReachAsync_DeadPort_IsRefused()
    {
        // Bound and not listening: nobody else can take the port meanwhile.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        var result = await _sut.Probe.ReachAsync("127.0.0.1", ((IPEndPoint)socket.LocalEndPoint!).Port, Limit, Token);

        result.ShouldBeOfType<ReachResult.Unreachable>().Reason.ShouldBe(UnreachableReason.Refused);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", UnreachableReason.NotSsh)]
    [InlineData("", UnreachableReason.ConnectionLost)]
    public async Task ReachAsync_SomethingElse_IsNotSsh(string answer, UnreachableReason reason)
    {
        using var listener = Answer(answer, close: true);

        (await Reach(listener)).ShouldBeOfType<ReachResult.Unreachable>().Reason.ShouldBe(reason);
    }

    [Fact]
    public async Task ReachAsync_EndlessChatter_IsCutOff()
    {
        using var listener = Answer(new string('x', 100_000), close: false);

        (await Reach(listener)).ShouldBeOfType<ReachResult.Unreachable>().Reason.ShouldBe(UnreachableReason.NotSsh);
    }

    [Theory]
    [InlineData("localhost", 22)]
    [InlineData("127.1", 22)]
    [InlineData("127.0.0.1", 0)]
    [InlineData("127.0.0.1", 65536)]
    public async Task ReachAsync_BadAddress_IsNotTried(string address, int port)
    {
        var result = await _sut.Probe.ReachAsync(address, port, Limit, Token);

        result.ShouldBeOfType<ReachResult.Unreachable>().Reason.ShouldBe(UnreachableReason.BadAddress);
    }

    [Fact]
    public async Task ReachAsync_Cancelled_Throws()
    {
        using var listener = Listen();
        using var cancellation = new CancellationTokenSource();
        var probe = _sut.Probe.ReachAsync("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, Limit, cancellation.Token);

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(probe);
    }

    private Task<ReachResult> Reach(TcpListener listener, TimeSpan? limit = null) =>
        _sut.Probe.ReachAsync("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, limit ?? Limit, Token);

    private static TcpListener Answer(string text, bool close)
    {
        var listener = Listen();
        _ = Task.Run(async () =>
        {
            using var client = await listener.AcceptSocketAsync(Token);
            await client.SendAsync(Encoding.ASCII.GetBytes(text));
            if (!close)
                await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, Token);
        }, Token);
        return listener;
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }
}
