using Sentinel.StateRepo;

namespace Sentinel.Api.Lists;

/// <summary>Objects with one of some values of a field.</summary>
internal sealed record ListFilter<TRow>(ListField<TRow> Field, IReadOnlySet<string> Values)
{
    /// <summary>Stands for objects that have no value.</summary>
    public const string None = "";

    private readonly string? _only = Values.Count == 1 ? Values.First() : null;

    public bool Holds(TRow row)
    {
        var value = Field.Value(row) ?? None;
        return _only is not null ? value == _only : Values.Contains(value);
    }

    /// <summary>Sorted names of exactly those that the filter lets through, in sets without a common name; null: not known.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Names(StateSnapshot snapshot)
    {
        if (Field.Index is not { } index)
            return null;
        var sets = new List<IReadOnlyList<string>>(Values.Count);
        foreach (var value in Values)
        {
            if (value == None || index(snapshot, value) is not { } names)
                return null;
            sets.Add(names);
        }

        return sets;
    }
}
