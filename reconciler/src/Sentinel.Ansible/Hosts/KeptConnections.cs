using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Sentinel.Processes;

namespace Sentinel.Ansible;

/// <summary>
/// Connections that the look at a host leaves open for the run that follows it: a run shakes hands with no host a second time. Each is an ssh
/// master with a folder of its own, which ends by itself when nobody used it for <see cref="Unused"/>.
/// </summary>
internal sealed class KeptConnections(IDetachedProcesses detached, IOptions<AnsibleOptions> options, TimeProvider time) : IHostedService
{
    /// <summary>Between the look at a host and its run there are one commit and the gathering of a batch.</summary>
    public static readonly TimeSpan Unused = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<ConnectionKey, KeptConnection> _kept = new();
    private volatile bool _stopped;

    /// <summary>
    /// A place for the connection of this login; it keeps nothing where a run would not use it: the login's secret is given to each login anew,
    /// and mitogen has connections of its own. As many are kept as two runs work on at a time.
    /// </summary>
    public ConnectionPlace Reserve(HostLogin login)
    {
        foreach (var old in _kept.Where(pair => IsOver(pair.Value)))
            Forget(old);
        return _stopped || login.Secret is not null || options.Value.MitogenPath.Length > 0 || _kept.Count >= 2 * options.Value.Forks
            ? new ConnectionPlace(this, login, null)
            : new ConnectionPlace(this, login, ScratchFolder.Create());
    }

    /// <summary>Hands the connection to a run, if there is one to just this host: its socket is then at <paramref name="socket"/>.</summary>
    /// <returns>What names its process in a command line; null: there is none.</returns>
    public string? Take(RunHost host, string socket)
    {
        if (!_kept.TryRemove(ConnectionKey.Of(host), out var connection))
            return null;
        try
        {
            if (IsOver(connection))
                return null;
            File.Move(connection.Socket, socket);
            return connection.Folder;
        }
        catch (IOException)
        {
            // The host or the master has ended it meanwhile; the run logs in by itself.
            return null;
        }
        finally
        {
            ScratchFolder.Delete(connection.Folder);
        }
    }

    public void Keep(ConnectionKey key, string folder)
    {
        var connection = new KeptConnection(folder, time.GetTimestamp());
        if (_kept.TryGetValue(key, out var before))
            Forget(new(key, before));
        if (!_kept.TryAdd(key, connection))
            ScratchFolder.Delete(folder);
    }

    /// <summary>Ends the connection at once.</summary>
    public async Task EndAsync(string folder)
    {
        await detached.EndStraysAsync([folder], CancellationToken.None);
        ScratchFolder.Delete(folder);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopped = true;
        var folders = _kept.Values.Select(connection => connection.Folder).ToList();
        _kept.Clear();
        if (folders.Count > 0)
            await detached.EndStraysAsync(folders, cancellationToken);
        folders.ForEach(ScratchFolder.Delete);
    }

    private bool IsOver(KeptConnection connection) => time.GetElapsedTime(connection.Since) >= Unused;

    /// <summary>Its process ends by itself.</summary>
    private void Forget(KeyValuePair<ConnectionKey, KeptConnection> pair)
    {
        if (_kept.TryRemove(pair))
            ScratchFolder.Delete(pair.Value.Folder);
    }
}
