using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Guards;

/// <summary>The settings that were adopted last. Read again only when they change.</summary>
internal sealed class SettingsInForce(IStateReader reader)
{
    private (string? Blob, SettingsStatus Status) _status = (null, new SettingsStatus());
    private (string? Blob, RepositorySettings Settings) _settings = (null, new RepositorySettings());
    private readonly Lock _lock = new();

    /// <summary>
    /// What was adopted was good; of another version of Sentinel, or on a machine that does not know its time zones, it may not be. Then nobody
    /// knows what it froze, and to stand still is the careful choice.
    /// </summary>
    private static readonly RepositorySettings Unreadable = new()
    {
        Paused = new RepositoryPause(true, "The settings in force cannot be read here; GET /api/v1/guards has what is wrong with the file."),
    };

    /// <summary>What Sentinel wrote of them; a broken file is put back, and until then is none.</summary>
    public async Task<SettingsStatus> StatusAsync(StateSnapshot snapshot, CancellationToken cancellationToken)
    {
        var blob = snapshot.Settings.GetValueOrDefault(StatePaths.SettingsStatus);
        lock (_lock)
        {
            if (_status.Blob == blob)
                return _status.Status;
        }

        var status = (await ReadAsync(StatePaths.SettingsStatus, blob, b => ManifestYaml.ReadPlain<SettingsStatus>(StatePaths.SettingsStatus, b), cancellationToken).ConfigureAwait(false)).Value ?? new SettingsStatus();
        lock (_lock)
            _status = (blob, status);
        return status;
    }

    public async Task<RepositorySettings> SettingsAsync(StateSnapshot snapshot, CancellationToken cancellationToken)
    {
        var blob = (await StatusAsync(snapshot, cancellationToken).ConfigureAwait(false)).InForce;
        lock (_lock)
        {
            if (_settings.Blob == blob)
                return _settings.Settings;
        }

        var settings = (await ReadAsync(StatePaths.Settings, blob, SettingsFile.Read, cancellationToken).ConfigureAwait(false)).Value ?? Unreadable;
        lock (_lock)
            _settings = (blob, settings);
        return settings;
    }

    /// <summary>The file on main, where nothing is wrong with it; else the defaults.</summary>
    public async Task<RepositorySettings> WantedAsync(StateSnapshot snapshot, CancellationToken cancellationToken) =>
        (await ReadAsync(StatePaths.Settings, snapshot.Settings.GetValueOrDefault(StatePaths.Settings), SettingsFile.Read, cancellationToken).ConfigureAwait(false)).Value ?? new RepositorySettings();

    /// <summary>What is wrong with the file on main.</summary>
    public async Task<IReadOnlyList<Finding>> FindProblemsAsync(StateSnapshot snapshot, CancellationToken cancellationToken) =>
        (await ReadAsync(StatePaths.Settings, snapshot.Settings.GetValueOrDefault(StatePaths.Settings), SettingsFile.Read, cancellationToken).ConfigureAwait(false)).Findings;

    private async Task<ReadResult<T>> ReadAsync<T>(string path, string? blob, Func<ReadOnlyMemory<byte>, ReadResult<T>> read, CancellationToken cancellationToken)
        where T : class, new()
    {
        if (blob is null)
            return new ReadResult<T>(new T(), []);
        var content = await reader.ReadBlobAsync(blob, cancellationToken).ConfigureAwait(false)
            ?? throw new StateRepositoryException($"{path}: its version {blob} is not in the repository. Run git fsck on it.");
        return read(content);
    }
}
