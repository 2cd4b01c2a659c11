using System.Globalization;
using Sentinel.Resources;

namespace Sentinel.Ansible;

/// <summary>Where one login may leave its connection open. What is not kept is ended when the place is disposed of.</summary>
/// <param name="connections">Who keeps it.</param>
/// <param name="login">The login.</param>
/// <param name="folder">For the socket; null: nothing is kept.</param>
internal sealed class ConnectionPlace(KeptConnections connections, HostLogin login, string? folder) : IAsyncDisposable
{
    private bool _kept;

    /// <summary>For ssh, which takes the first value of each option. A connection that a run may take over is watched as a run's own.</summary>
    public IReadOnlyList<string> Options { get; } = folder is null ? [] :
    [
        "ControlMaster=yes",
        $"ControlPath={KeptConnection.SocketIn(folder)}",
        string.Create(CultureInfo.InvariantCulture, $"ControlPersist={(int)KeptConnections.Unused.TotalSeconds}s"),
        "ServerAliveInterval=5",
        "ServerAliveCountMax=6",
    ];

    public void Keep(HostKey shown)
    {
        if (folder is null)
            return;
        connections.Keep(ConnectionKey.Of(login, shown), folder);
        _kept = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (folder is null || _kept)
            return;
        if (File.Exists(KeptConnection.SocketIn(folder)))
            await connections.EndAsync(folder);
        else
            ScratchFolder.Delete(folder);
    }
}
