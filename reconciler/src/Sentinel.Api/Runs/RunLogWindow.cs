using Sentinel.Ansible;

namespace Sentinel.Api.Runs;

/// <summary>The events of a query's window, and the number to go on from. They are offered in their order, those alone that match.</summary>
internal sealed class RunLogWindow(RunLogQuery query)
{
    private readonly List<RunEventAnswer> _items = [];

    public IReadOnlyList<RunEventAnswer> Items => _items;

    /// <summary>Null: no more match so far.</summary>
    public long? Next { get; private set; }

    public void Offer(RunEvent happened)
    {
        if (!query.IsInWindow(happened.Sequence))
            return;
        if (_items.Count < query.Limit)
            _items.Add(RunEventAnswer.Of(happened));
        else
            Next ??= happened.Sequence;
    }
}
