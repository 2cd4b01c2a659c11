using System.Globalization;
using Sentinel.Resources;

namespace Sentinel.Api.Lists;

/// <summary>Reads a query strictly: what is not known is refused with what is, and every finding is told at once.</summary>
/// <param name="shape">The list.</param>
/// <param name="time">By which durations count; null: the system's.</param>
internal sealed class ListQueryReader<TRow>(ListShape<TRow> shape, TimeProvider? time = null)
{
    /// <summary>As long as the longest lease.</summary>
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(3650);

    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The query of a list; not to be used when there are findings.</summary>
    public ListQuery<TRow> Read(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> parameters)
    {
        var known = Known(parameters, ListParameters.All(shape));
        var (sort, descending) = Sort(known);
        return Filtered(known) with
        {
            Limit = Limit(known),
            Sort = sort,
            Descending = descending,
            After = Cursor(known, ListSort<TRow>.Text(sort, descending)),
            Facets = Facets(known),
        };
    }

    /// <summary>Only which objects are meant, as in the filter of a bulk act.</summary>
    public ListQuery<TRow> ReadFilter(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> parameters) => Filtered(Known(parameters, ListParameters.Filters(shape)));

    private ListQuery<TRow> Filtered(Dictionary<string, IReadOnlyList<string>> known) => new()
    {
        Sort = shape.Sorts[0],
        Words = Words(known),
        Filters = [.. shape.Fields.Where(f => known.ContainsKey(f.Name)).Select(f => Filter(f, known[f.Name])), .. shape.Spans.Where(s => known.ContainsKey(s.Name)).Select(s => Span(s, known)).OfType<ListFilter<TRow>>(), .. Labels(known)],
    };

    private Dictionary<string, IReadOnlyList<string>> Known(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> parameters, IReadOnlyList<string> names)
    {
        var known = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, values) in parameters)
        {
            if (names.Contains(name))
                known[name] = values;
            else
                Add(name, null, $"{shape.Plural} have no such parameter.", $"{Nearest(name, names)}Known: {string.Join(", ", names)}.");
        }

        return known;
    }

    private int Limit(Dictionary<string, IReadOnlyList<string>> known)
    {
        if (Single(known, ListParameters.Limit) is not { } text)
            return ListParameters.DefaultLimit;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= ListParameters.LargestLimit)
            return limit;
        Add(ListParameters.Limit, text, $"A page has 1 to {ListParameters.LargestLimit} objects.", "Ask for the following ones with the cursor in next.");
        return ListParameters.DefaultLimit;
    }

    private (ListSort<TRow> Sort, bool Descending) Sort(Dictionary<string, IReadOnlyList<string>> known)
    {
        var text = Single(known, ListParameters.Sort) ?? ListSort<TRow>.ByName;
        var descending = text.StartsWith('-');
        var name = descending ? text[1..] : text;
        if (shape.Sorts.FirstOrDefault(s => s.Name == name) is { } sort)
            return (sort, descending);
        var names = shape.Sorts.Select(s => s.Name).ToList();
        Add(ListParameters.Sort, text, $"{shape.Plural} are not sorted by that.", $"{Nearest(name, names)}Known: {string.Join(", ", names)}; with - before it the other way round.");
        return (shape.Sorts[0], false);
    }

    private ListCursor? Cursor(Dictionary<string, IReadOnlyList<string>> known, string sort)
    {
        if (Single(known, ListParameters.Cursor) is not { } text)
            return null;
        if (ListCursor.Parse(text) is not { } cursor)
            Add(ListParameters.Cursor, text, "This is no cursor.", "Take it from next in the answer before, as it is; leave it out for the first page.");
        else if (cursor.Sort != sort)
            Add(ListParameters.Cursor, text, $"The cursor is of a list sorted by {cursor.Sort}, and this one is sorted by {sort}.", "Begin with the first page, without a cursor.");
        else
            return cursor;
        return null;
    }

    private List<string> Words(Dictionary<string, IReadOnlyList<string>> known)
    {
        var words = known.GetValueOrDefault(ListParameters.Search, []).SelectMany(t => t.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToList();
        if (words.Count > ListParameters.MostWords)
            Add(ListParameters.Search, null, $"At most {ListParameters.MostWords} words are searched for.", "Leave some out.");
        return words;
    }

    private List<ListField<TRow>> Facets(Dictionary<string, IReadOnlyList<string>> known)
    {
        var fields = new List<ListField<TRow>>();
        foreach (var name in Split(known.GetValueOrDefault(ListParameters.Facets, [])).Distinct(StringComparer.Ordinal))
        {
            if (shape.Field(name) is { IsFacet: true } field)
            {
                fields.Add(field);
                continue;
            }

            var names = shape.Fields.Where(f => f.IsFacet).Select(f => f.Name).ToList();
            var labels = shape.Labels is null ? "" : $", {ListParameters.LabelFacet}<key>";
            Add(ListParameters.Facets, name, $"{shape.Plural} are not counted by that.", $"{Nearest(name, names)}Known: {string.Join(", ", names)}{labels}.");
        }

        return fields;
    }

    private ListFilter<TRow> Filter(ListField<TRow> field, IReadOnlyList<string> values)
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in Split(values, keepsEmpty: true))
        {
            if (field.Known is not { } known || value.Length == 0)
                wanted.Add(value);
            else if (known.FirstOrDefault(k => k.Equals(value, StringComparison.OrdinalIgnoreCase)) is { } exact)
                wanted.Add(exact);
            else
                Add(field.Name, value, "There is no such value.", $"{Nearest(value, known)}Known: {string.Join(", ", known)}.");
        }

        return new ListFilter<TRow>(field, wanted);
    }

    private ListFilter<TRow>? Span(ListSpan<TRow> span, Dictionary<string, IReadOnlyList<string>> known)
    {
        var text = Single(known, span.Name) ?? "";
        if (Duration.TryParse(text, out var duration) && duration >= TimeSpan.Zero && duration <= LongestSpan)
            return span.Until((time ?? TimeProvider.System).GetUtcNow() + duration);
        Add(span.Name, text, $"This is no duration of at most {LongestSpan.TotalDays:0} days.", "Write it with its unit, such as 24h or 7d.");
        return null;
    }

    /// <summary>Values of one key are alternatives; keys must all hold.</summary>
    private List<ListFilter<TRow>> Labels(Dictionary<string, IReadOnlyList<string>> known)
    {
        var keys = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var label in Split(known.GetValueOrDefault(ListParameters.Label, [])))
        {
            if (label.Split('=', 2) is not [{ Length: > 0 } key, var value])
                Add(ListParameters.Label, label, "A label has a key and a value.", "Write key=value, such as label=region=fr.");
            else if (keys.TryGetValue(key, out var values))
                values.Add(value);
            else
                keys[key] = new HashSet<string>(StringComparer.Ordinal) { value };
        }

        return [.. keys.Select(k => new ListFilter<TRow>(shape.OfLabel(k.Key), k.Value))];
    }

    private string? Single(Dictionary<string, IReadOnlyList<string>> known, string name)
    {
        if (!known.TryGetValue(name, out var values) || values.Count == 0)
            return null;
        if (values.Count > 1)
            Add(name, null, "The parameter stands several times.", "Keep one.");
        return values[0];
    }

    private static IEnumerable<string> Split(IEnumerable<string> values, bool keepsEmpty = false) =>
        values.SelectMany(v => v.Split(',')).Where(v => keepsEmpty || v.Length > 0);

    private static string Nearest(string name, IEnumerable<string> known) => NearestName.Of(name, known) is { } near ? $"Did you mean '{near}'? " : "";

    private void Add(string field, string? value, string message, string remedy) =>
        _findings.Add(new Finding { Object = "request", Field = field, Value = value, Message = message, Remedy = remedy });
}
