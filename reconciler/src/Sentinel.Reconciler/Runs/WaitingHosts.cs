using System.Threading.Channels;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Runs;

/// <summary>Verified hosts that wait for a place in a run. Anybody may add to them; one scheduler takes them.</summary>
internal sealed class WaitingHosts : IDisposable
{
    /// <summary>Batch windows that a run waits at most while hosts keep coming.</summary>
    private const int MostWindows = 20;

    /// <summary>Batch windows that it waits for the next host while one is being verified: a look costs a login.</summary>
    private const int WindowsForOne = 4;

    private readonly IStateReader _reader;
    private readonly HostsInRuns _hosts;
    private readonly ReconcilerOptions _options;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, RunTicket> _waiting = new(StringComparer.Ordinal);

    /// <summary>Null: nothing new, but a host came free.</summary>
    private readonly Channel<RunTicket?> _tickets = Channel.CreateUnbounded<RunTicket?>();

    public WaitingHosts(IStateReader reader, HostsInRuns hosts, ReconcilerOptions options, TimeProvider time)
    {
        (_reader, _hosts, _options, _time) = (reader, hosts, options, time);
        hosts.Freed += LookAgain;
    }

    /// <summary>A second ticket of a server replaces its first.</summary>
    public void Add(RunTicket ticket) => _tickets.Writer.TryWrite(ticket);

    /// <summary>Ends as soon as a run could start with one of them.</summary>
    public async Task SomeAsync(CancellationToken cancellationToken)
    {
        while (!_waiting.Values.Any(CanStart))
            Take(await _tickets.Reader.ReadAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>
    /// Waits for hosts that are being verified, until the runs are full: verified a few at a time they would else be spread over small runs that
    /// hold every slot.
    /// </summary>
    public async Task GatherAsync(CancellationToken cancellationToken)
    {
        var (start, window) = (_time.GetTimestamp(), _options.BatchWindow);
        do
        {
            while (_tickets.Reader.TryRead(out var ticket))
                Take(ticket);
        }
        while (_waiting.Count < _options.BatchSize * _options.ParallelRuns
            && _time.GetElapsedTime(start) < window * MostWindows
            && await ComesWithinAsync(AreComing() ? window * WindowsForOne : window, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The hosts of the next run, which wait no longer; after <see cref="SomeAsync"/>.</summary>
    public List<RunTicket> Next()
    {
        var first = _waiting.Values.Where(CanStart).OrderBy(t => t.FailedBefore).First();
        var group = _waiting.Values.Where(t => t.Group == first.Group && CanStart(t)).ToList();

        // As many in each: a small last run has the machine to itself.
        var runs = (group.Count + _options.BatchSize - 1) / _options.BatchSize;
        var next = group.Take((group.Count + runs - 1) / runs).ToList();
        next.ForEach(t => _waiting.Remove(t.Server));
        return next;
    }

    public void Dispose() => _hosts.Freed -= LookAgain;

    private void LookAgain() => _tickets.Writer.TryWrite(null);

    private void Take(RunTicket? ticket)
    {
        if (ticket is not null)
            _waiting[ticket.Server] = ticket;
    }

    /// <summary>No host is in two runs.</summary>
    private bool CanStart(RunTicket ticket) => !_hosts.Has(ticket.Server);

    private bool AreComing() =>
        _reader.Current.ServersByPhase.TryGetValue(ServerPhase.Verifying, out var verifying) && verifying.Count > _waiting.Count;

    private async Task<bool> ComesWithinAsync(TimeSpan window, CancellationToken cancellationToken)
    {
        var next = _tickets.Reader.WaitToReadAsync(cancellationToken).AsTask();
        return window > TimeSpan.Zero && await Task.WhenAny(next, Task.Delay(window, _time, cancellationToken)).ConfigureAwait(false) == next;
    }
}
