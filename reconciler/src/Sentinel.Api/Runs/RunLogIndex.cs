using System.Runtime.InteropServices;
using Sentinel.Ansible;

namespace Sentinel.Api.Runs;

/// <summary>
/// Where in a run's journal those events stand that a filter lets through. Each event is looked at once: a journal that has grown is read from where it
/// was left.
/// </summary>
internal sealed class RunLogIndex
{
    private const int MostInAStretch = 32;

    /// <summary>Of a stretch, and of a gap that is read over rather than jumped: about what one read of a file brings.</summary>
    private const int Near = 32 * 1024;

    private readonly Lock _lock = new();
    private readonly List<RunLogStretch> _stretches = [];
    private readonly List<long> _matches = [];
    private long? _first, _last;
    private long _read;
    private int _total;
    private bool _isInOrder = true;

    /// <summary>Stretches by now.</summary>
    public int Size { get; private set; }

    /// <returns>Null: the numbers of the run do not grow, and nothing can be found by them.</returns>
    public RunLogPart? Find(IRunJournal journal, RunLogQuery query, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (journal.Length < _read)
                Forget();
            Grow(journal, query, cancellationToken);
            Size = _stretches.Count;
            return _isInOrder ? new RunLogPart(_first, _last, _total, query.IsOfAll ? [] : [.. _matches], Of(query)) : null;
        }
    }

    /// <summary>It is another journal than before.</summary>
    private void Forget()
    {
        _stretches.Clear();
        _matches.Clear();
        (_first, _last, _read, _total, _isInOrder) = (null, null, 0, 0, true);
    }

    private void Grow(IRunJournal journal, RunLogQuery query, CancellationToken cancellationToken)
    {
        foreach (var placed in journal.ReadFrom(_read, cancellationToken))
        {
            var sequence = placed.Event.Sequence;
            _isInOrder &= !(sequence <= _last);
            _first ??= sequence;
            (_last, _read) = (sequence, placed.Next);
            if (query.Matches(placed.Event))
                Add(sequence, placed);
        }
    }

    private void Add(long sequence, PlacedEvent placed)
    {
        _total++;
        if (_matches.Count < RunLog.MostMatches)
            _matches.Add(sequence);
        if (_stretches.Count > 0 && _stretches[^1] is { Count: < MostInAStretch } open && placed.Next - open.Place <= Near)
            _stretches[^1] = open with { End = placed.Next, Count = open.Count + 1 };
        else
            _stretches.Add(new RunLogStretch(sequence, placed.Place, placed.Next, 1));
    }

    /// <summary>As many as hold one event more than the window may have: that one is where to go on.</summary>
    private List<RunLogStretch> Of(RunLogQuery query)
    {
        var found = new List<RunLogStretch>();
        var sure = 0;
        for (var i = Begin(query.From); i < _stretches.Count && _stretches[i].First <= query.To && sure <= query.Limit; i++)
        {
            var next = _stretches[i];

            // Of the first one all may be before the window.
            if (found.Count > 0 || next.First >= query.From)
                sure += next.Count;
            if (found.Count > 0 && found[^1] is var last && next.Place - last.End <= Near)
                found[^1] = last with { End = next.End, Count = last.Count + next.Count };
            else
                found.Add(next);
        }

        return found;
    }

    /// <summary>The last stretch that begins at the number or before it.</summary>
    private int Begin(long from)
    {
        var (low, high) = (0, _stretches.Count);
        var stretches = CollectionsMarshal.AsSpan(_stretches);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (stretches[middle].First <= from)
                low = middle + 1;
            else
                high = middle;
        }

        return Math.Max(low - 1, 0);
    }
}
