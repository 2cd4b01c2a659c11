using Sentinel.Ansible;

namespace Sentinel.Reconciler.Tests.Support;

/// <summary>A run's events by their order, as they were when it was opened.</summary>
internal sealed class FakeJournal(IReadOnlyList<RunEvent> events) : IRunJournal
{
    private readonly List<RunEvent> _placed = [.. events.Where(e => e is not RunEnded)];

    public RunEnded? End { get; } = events.OfType<RunEnded>().FirstOrDefault();

    public long Length => _placed.Count;

    public IEnumerable<PlacedEvent> ReadFrom(long place, CancellationToken cancellationToken) =>
        _placed.Index().Skip((int)place).Select(e => new PlacedEvent(e.Item, e.Index, e.Index + 1));
}
