using Sentinel.Bench.Running;

namespace Sentinel.Bench.Claims;

/// <summary>The service in one process and its callers in another.</summary>
internal sealed class HttpService(WorkerProcess service, WorkerProcess callers, string folder) : IAsyncDisposable
{
    public WorkerProcess Service { get; } = service;

    public WorkerProcess Callers { get; } = callers;

    public static HttpService Start(int callers, string folder)
    {
        Directory.CreateDirectory(folder);
        return new HttpService(WorkerProcess.Start("serve"), WorkerProcess.Start("http-claims", callers), folder);
    }

    public async Task OpenAsync(string path, CancellationToken cancellationToken)
    {
        var port = (int)(await Service.AskAsync(cancellationToken, "open", path, folder).ConfigureAwait(false))[0];
        await Callers.AskAsync(cancellationToken, "aim", port, Path.Combine(folder, "admin.token")).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await Callers.DisposeAsync().ConfigureAwait(false);
        await Service.DisposeAsync().ConfigureAwait(false);
    }
}
