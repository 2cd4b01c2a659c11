using Sentinel.StateRepo;

namespace Sentinel.Api.Lists;

/// <summary>All that the engine has to know of a kind to list it.</summary>
/// <typeparam name="TRow">An object together with the snapshot that shows it.</typeparam>
internal sealed record ListShape<TRow>
{
    /// <summary>How the kind is called in texts, such as <c>servers</c>.</summary>
    public required string Plural { get; init; }

    public required Func<TRow, string> Name { get; init; }

    public required Func<StateSnapshot, IEnumerable<TRow>> All { get; init; }

    /// <summary>The object of that name; the engine asks only for names that an index gave.</summary>
    public required Func<StateSnapshot, string, TRow> Find { get; init; }

    /// <summary>Sorted names that together are all objects, each once; null: the snapshot has none such.</summary>
    public Func<StateSnapshot, IReadOnlyList<IReadOnlyList<string>>>? Names { get; init; }

    public required IReadOnlyList<ListField<TRow>> Fields { get; init; }

    /// <summary>Moments by which objects are chosen.</summary>
    public IReadOnlyList<ListSpan<TRow>> Spans { get; init; } = [];

    /// <summary>The first is <see cref="ListSort{TRow}.ByName"/>, the default.</summary>
    public required IReadOnlyList<ListSort<TRow>> Sorts { get; init; }

    /// <summary>
    /// Whether a word, which has no space, is in one of the texts that are searched; letter case aside. Made once for all objects of a snapshot, so
    /// that what many of them share is looked at once.
    /// </summary>
    public required Func<StateSnapshot, string, Func<TRow, bool>> Search { get; init; }

    /// <summary>What is searched, for the reference.</summary>
    public required string Searched { get; init; }

    /// <summary>Null: objects of the kind are not chosen by labels.</summary>
    public Func<TRow, IDictionary<string, string>?>? Labels { get; init; }

    /// <summary>As <see cref="ListField{TRow}.Index"/>, of a label's key and value.</summary>
    public Func<StateSnapshot, string, string, IReadOnlyList<string>?>? LabelIndex { get; init; }

    public ListField<TRow>? Field(string name)
    {
        if (Fields.FirstOrDefault(f => f.Name == name) is { } field)
            return field;
        return Labels is not null && name.StartsWith(ListParameters.LabelFacet, StringComparison.Ordinal) && name.Length > ListParameters.LabelFacet.Length
            ? OfLabel(name[ListParameters.LabelFacet.Length..])
            : null;
    }

    public ListField<TRow> OfLabel(string key) =>
        new(ListParameters.LabelFacet + key, $"label {key}", row => Labels!(row)?.TryGetValue(key, out var value) == true ? value : null)
        {
            Index = LabelIndex is { } index ? (snapshot, value) => index(snapshot, key, value) : null,
        };
}
