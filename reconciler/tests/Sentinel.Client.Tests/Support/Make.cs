namespace Sentinel.Client.Tests.Support;

internal static class Make
{
    public const string Bound = """{"name": "shop", "phase": "Bound", "address": "192.0.2.1", "server": "s-1", "ssh": {"port": 22, "user": "debian", "hostKey": "ssh-ed25519 AAAA"}, "news": [1]}""";

    public const string Pending = """{"name": "shop", "phase": "Pending"}""";

    /// <summary>A client with short limits, so that a test of a fault takes no longer than the fault.</summary>
    public static SentinelClient Client(Uri server, Action<SentinelClientOptions>? change = null, string token = "sntl_test")
    {
        var options = new SentinelClientOptions
        {
            Server = server,
            Token = token,
            Deadline = TimeSpan.FromSeconds(20),
            AttemptTimeout = TimeSpan.FromSeconds(10),
            RetryBase = TimeSpan.FromMilliseconds(5),
            RetryLimit = TimeSpan.FromMilliseconds(50),
        };
        change?.Invoke(options);
        return new SentinelClient(SentinelHttp.Create(), options);
    }
}
