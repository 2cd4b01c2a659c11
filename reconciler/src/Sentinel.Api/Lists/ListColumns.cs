using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Sentinel.StateRepo;

namespace Sentinel.Api.Lists;

/// <summary>
/// All objects of one snapshot, and of each field that was asked for a number for each object's value. Filtering and counting by numbers costs a
/// twentieth of asking each object for its texts; a field is numbered once a snapshot, when it is first asked for.
/// </summary>
internal sealed class ListColumns<TRow>(ListShape<TRow> shape, TRow[] rows)
{
    /// <summary>Labels are of a caller's choosing, so no more of them than this are kept of a snapshot.</summary>
    private const int MostLabels = 8;

    private static readonly ConditionalWeakTable<StateSnapshot, ConcurrentDictionary<string, ListColumns<TRow>>> Known = [];

    private readonly ConcurrentDictionary<string, ListColumn> _columns = new(StringComparer.Ordinal);

    public TRow[] Rows => rows;

    public static ListColumns<TRow> Of(StateSnapshot snapshot, ListShape<TRow> shape) =>
        Known.GetOrCreateValue(snapshot).GetOrAdd(shape.Plural, static (_, of) => new ListColumns<TRow>(of.shape, [.. of.shape.All(of.snapshot)]), (snapshot, shape));

    public ListColumn Column(ListField<TRow> field)
    {
        if (_columns.TryGetValue(field.Name, out var known) && IsKept(field))
            return known;
        var column = ListColumn.Of(rows, field.Value);
        if (IsKept(field))
            _columns[field.Name] = column;
        return column;
    }

    /// <summary>Not a field made for one request, whose values depend on what was asked.</summary>
    private bool IsKept(ListField<TRow> field) =>
        shape.Fields.Contains(field)
        || (field.Name.StartsWith(ListParameters.LabelFacet, StringComparison.Ordinal) && (_columns.ContainsKey(field.Name) || _columns.Count < shape.Fields.Count + MostLabels));
}
