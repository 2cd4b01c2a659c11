using Sentinel.Resources;

namespace Sentinel.Sessions.Headings;

/// <summary>What headings mean: to a Supplier first, then to everybody.</summary>
internal sealed class HeadingWords
{
    private readonly Dictionary<string, string> _mapped = new(StringComparer.Ordinal);
    private readonly HashSet<string> _dropped;

    public HeadingWords(SupplierSpec? supplier)
    {
        foreach (var (heading, target) in supplier?.Columns ?? new Dictionary<string, string>())
        {
            _mapped.TryAdd(Key(heading), target);
        }

        _dropped = [.. (supplier?.Drop ?? []).Select(Key)];
    }

    public Column Read(string cell)
    {
        var (heading, key) = (Shown.Of(cell), Key(cell));
        if (cell.Length == 0)
        {
            return new Column(heading, null);
        }

        if (SecretHeading.IsPlainly(cell) && HeadingTable.Find(cell) is null)
        {
            // Whatever a Supplier says of it.
            return SecretColumn(heading, cell);
        }

        if (_dropped.Contains(key))
        {
            return new Column(heading, null) { IsDropped = true };
        }

        if (_mapped.TryGetValue(key, out var target))
        {
            return HeadingTable.Find(target) is { } mapped ? new Column(heading, mapped.Field) { Unit = mapped.Unit }
                : SecretHeading.Is(target) ? SecretColumn(heading, target)
                : new Column(heading, null) { UnknownTarget = target };
        }

        return HeadingTable.Find(cell) is { } known ? new Column(heading, known.Field) { Unit = known.Unit }
            : SecretHeading.Is(cell) ? SecretColumn(heading, cell)
            : new Column(heading, null);
    }

    public bool Understands(string cell) => Read(cell).IsUnderstood;

    private static Column SecretColumn(string heading, string meaning) => new(heading, null) { IsSecret = true, Secret = SecretHeading.KindOf(meaning) };

    /// <summary>A heading without any letter, such as #, is compared as it is.</summary>
    private static string Key(string heading) => HeadingKey.Of(heading) is { Length: > 0 } key ? key : CellText.Trim(heading);
}
