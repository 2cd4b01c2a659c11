using Sentinel.Api.Tests.Support;

namespace Sentinel.Cli.Tests.Support;

/// <summary>A real service on a free port, and the command that talks to it.</summary>
internal sealed class CliHost(ApiHost api) : IAsyncDisposable
{
    public ApiHost Api => api;

    public Uri Address => api.Admin.BaseAddress!;

    public Dictionary<string, string> Environment => new() { ["SENTINEL_SERVER"] = Address.ToString().TrimEnd('/'), ["SENTINEL_TOKEN"] = api.Token };

    public static async Task<CliHost> StartAsync(int servers = 0)
    {
        var host = new CliHost(await ApiHost.StartAsync());
        if (servers > 0)
            await host.Api.AddReadyServersAsync(servers);
        return host;
    }

    public Task<Said> RunAsync(params string[] arguments) => Command.RunAsync(arguments, Environment, stop: TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => api.DisposeAsync();
}
