using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sentinel.Ansible;
using Sentinel.Reconciler.Guards;
using Sentinel.StateRepo;

namespace Sentinel.Api.Health;

/// <summary>
/// Looks at what the service needs. Everybody may ask, so a look counts for a second and there is one at a time. Troubles are logged when they come and go.
/// </summary>
internal sealed partial class Readiness(
    IServiceProvider services,
    IStateReader reader,
    IStoreProbe store,
    IAnsibleRuns runs,
    IGuards guards,
    IOptions<HealthOptions> options,
    IOptions<AnsibleOptions> ansible,
    TimeProvider time,
    ILogger<Readiness> logger) : IDisposable
{
    public const string Store = "store", Remote = "remote";

    private const string Writer = "writer", Ansible = "ansible", Disk = "disk";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, string> _troubles = new(StringComparer.Ordinal);
    private ReadyAnswer? _last;
    private long _at;

    /// <summary>What is wrong by the last look, and what helps; not for everybody's eyes.</summary>
    public IReadOnlyDictionary<string, string> Troubles { get; private set; } = new Dictionary<string, string>();

    public async Task<ReadyAnswer> LookAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_last is not null && time.GetElapsedTime(_at) < Freshness)
                return _last;
            _last = await LookNowAsync().ConfigureAwait(false);
            _at = time.GetTimestamp();
            return _last;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<ReadyAnswer> LookNowAsync()
    {
        var troubles = new Dictionary<string, string>(StringComparer.Ordinal);
        var readable = await IsStoreUsableAsync(troubles).ConfigureAwait(false);
        var disks = Disks(troubles, out var isFull);
        var remote = services.GetService<IRemoteSync>()?.State;
        var writer = services.GetService<IWriterClaim>()?.State;
        Note(troubles, Remote, remote?.Problem);
        Note(troubles, Writer, writer?.Problem);
        Note(troubles, Ansible, RunProblem());
        Log(troubles);
        Troubles = troubles;
        var standstill = readable ? await guards.StandstillAsync(CancellationToken.None).ConfigureAwait(false) : Standstill.None;
        return new ReadyAnswer
        {
            Ready = readable && !isFull,
            Revision = readable ? reader.Current.Revision : null,
            Degraded = [.. troubles.Keys.Order(StringComparer.Ordinal)],
            Store = readable,
            Paused = standstill.IsPaused,
            Frozen = standstill.IsFrozen,
            Remote = remote is null ? null : new RemoteAnswer(remote.Problem is null, remote.LastFetch, remote.LastPush, remote.Ahead),
            Writer = writer?.Kind.ToString(),
            Ansible = !troubles.ContainsKey(Ansible),
            Disks = disks,
        };
    }

    private async Task<bool> IsStoreUsableAsync(Dictionary<string, string> troubles)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        try
        {
            await reader.RefreshAsync(limit.Token).ConfigureAwait(false);
            await Task.Run(store.Write, CancellationToken.None).WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (StateRepositoryException e)
        {
            Note(troubles, Store, e.Message);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            Note(troubles, Store, $"The state repository did not answer within {Limit.TotalSeconds:0} s.");
        }

        return !troubles.ContainsKey(Store);
    }

    /// <param name="isFull">The repository's disk is.</param>
    private Dictionary<string, DiskAnswer> Disks(Dictionary<string, string> troubles, out bool isFull)
    {
        var disks = new Dictionary<string, DiskAnswer>(StringComparer.Ordinal);
        Add("state", store.FreeBytes);
        if (Directory.Exists(ansible.Value.RunsPath))
            Add("runs", () => new DriveInfo(ansible.Value.RunsPath).AvailableFreeSpace);
        isFull = disks.TryGetValue("state", out var state) && state.FreeMib < options.Value.LeastFreeMib;
        return disks;

        void Add(string name, Func<long> free)
        {
            try
            {
                var mib = free() / (1024 * 1024);
                disks[name] = new DiskAnswer(mib, mib >= options.Value.LowFreeMib);
                Note(troubles, Disk, mib >= options.Value.LowFreeMib ? null : $"{mib} MiB are left where {(name == "state" ? "StateRepo:Path" : "Ansible:RunsPath")} lies.");
            }
            catch (Exception e) when (e is StateRepositoryException or IOException or UnauthorizedAccessException)
            {
                Note(troubles, Disk, e.Message);
            }
        }
    }

    private string? RunProblem()
    {
        try
        {
            return runs.FindProblem();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    private static void Note(Dictionary<string, string> troubles, string what, string? problem)
    {
        if (problem is not null)
            troubles.TryAdd(what, problem);
    }

    private void Log(Dictionary<string, string> now)
    {
        foreach (var (what, problem) in now.Where(t => !_troubles.ContainsKey(t.Key)))
            LogTrouble(what, problem);
        foreach (var what in _troubles.Keys.Where(t => !now.ContainsKey(t)).ToList())
            LogOver(what);
        _troubles.Clear();
        foreach (var (what, problem) in now)
            _troubles[what] = problem;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not as it should be, {What}: {Problem}")]
    private partial void LogTrouble(string what, string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "As it should be again: {What}")]
    private partial void LogOver(string what);
}
