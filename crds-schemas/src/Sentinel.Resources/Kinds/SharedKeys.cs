namespace Sentinel.Resources;

/// <summary>One array for equal lists of keys, most of the time; as with <see cref="SharedText"/>. Safe for many threads.</summary>
internal static class SharedKeys
{
    private const int Places = 1 << 8;

    private static readonly string[]?[] Known = new string[Places][];

    public static string[] Of(string[] keys)
    {
        var hash = default(HashCode);
        foreach (var key in keys)
        {
            hash.Add(key, StringComparer.Ordinal);
        }

        ref var place = ref Known[hash.ToHashCode() & (Places - 1)];
        if (place is { } known && known.AsSpan().SequenceEqual(keys))
        {
            return known;
        }

        return place = keys;
    }
}
