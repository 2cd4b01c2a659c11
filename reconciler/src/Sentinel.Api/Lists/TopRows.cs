namespace Sentinel.Api.Lists;

/// <summary>Keeps the first few of many, in order, without sorting them all.</summary>
internal sealed class TopRows<TRow>(ListShape<TRow> shape, ListQuery<TRow> query) : IComparer<(SortKey Key, string Name, TRow Row)>
{
    /// <summary>One more than the page has tells whether there is a next one.</summary>
    private readonly int _count = query.Limit + 1;

    private readonly List<(SortKey Key, string Name, TRow Row)> _rows = new(2 * (query.Limit + 1));
    private bool _isFull;

    public void Offer(TRow row)
    {
        var offered = (query.Sort.Key(row), shape.Name(row), row);
        if (query.After is { } after && Compare(offered, (after.Key, after.Name, default!)) <= 0)
            return;

        // The last of the kept ones, as of the last time they were sorted.
        if (_isFull && Compare(offered, _rows[_count - 1]) > 0)
            return;
        _rows.Add(offered);
        if (_rows.Count == 2 * _count)
            Shorten();
    }

    public (IReadOnlyList<TRow> Rows, ListCursor? Next) ToPage()
    {
        Shorten();
        var rows = _rows.Take(query.Limit).Select(r => r.Row).ToList();
        return (rows, _rows.Count > query.Limit ? CursorOf(_rows[query.Limit - 1]) : null);
    }

    public int Compare((SortKey Key, string Name, TRow Row) x, (SortKey Key, string Name, TRow Row) y) =>
        x.Key.CompareTo(y.Key, query.Descending) is var order and not 0 ? order : string.CompareOrdinal(x.Name, y.Name);

    private ListCursor CursorOf((SortKey Key, string Name, TRow Row) last) => new(ListSort<TRow>.Text(query.Sort, query.Descending), last.Key, last.Name);

    private void Shorten()
    {
        _rows.Sort(this);
        if (_rows.Count >= _count)
            _isFull = true;
        if (_rows.Count > _count)
            _rows.RemoveRange(_count, _rows.Count - _count);
    }
}
