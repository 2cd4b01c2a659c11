namespace Sentinel.Api.Lists;

/// <summary>Several sorted sets of names, none in two of them, as one.</summary>
internal static class SortedNames
{
    /// <summary>In order, from the first name after the one given; costs what is taken of it.</summary>
    public static IEnumerable<string> After(IReadOnlyList<IReadOnlyList<string>> sets, string? after)
    {
        var places = sets.Select(s => after is null ? 0 : FirstAfter(s, after)).ToArray();
        while (true)
        {
            var next = -1;
            for (var i = 0; i < places.Length; i++)
            {
                if (places[i] < sets[i].Count && (next < 0 || string.CompareOrdinal(sets[i][places[i]], sets[next][places[next]]) < 0))
                    next = i;
            }

            if (next < 0)
                yield break;
            yield return sets[next][places[next]++];
        }
    }

    private static int FirstAfter(IReadOnlyList<string> names, string name)
    {
        var (low, high) = (0, names.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(names[middle], name) <= 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
