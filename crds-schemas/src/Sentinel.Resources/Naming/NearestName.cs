namespace Sentinel.Resources;

/// <summary>What somebody probably meant.</summary>
public static class NearestName
{
    private const int LongestName = 64;

    /// <summary>
    /// The known name that is fewest edits away, letter case aside; null where even that is too far to be a slip.
    /// Of equally near ones the first.
    /// </summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > LongestName)
        {
            return null;
        }

        string? nearest = null;
        var fewest = 1 + Math.Max(1, name.Length / 3);
        foreach (var candidate in known)
        {
            if (candidate.Length <= LongestName
                && Math.Abs(candidate.Length - name.Length) < fewest
                && Distance(name, candidate) is var distance
                && distance < fewest)
            {
                (nearest, fewest) = (candidate, distance);
            }
        }

        return nearest;
    }

    // Insertions, deletions, replacements, and neighbours swapped, one each.
    private static int Distance(string from, string to)
    {
        Span<int> twoAbove = stackalloc int[LongestName + 1];
        Span<int> above = stackalloc int[LongestName + 1];
        Span<int> current = stackalloc int[LongestName + 1];
        for (var j = 0; j <= to.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = above[j - 1] + (Same(from[i - 1], to[j - 1]) ? 0 : 1);
                current[j] = Math.Min(Math.Min(above[j], current[j - 1]) + 1, replaced);
                if (i > 1 && j > 1 && Same(from[i - 1], to[j - 2]) && Same(from[i - 2], to[j - 1]))
                {
                    current[j] = Math.Min(current[j], twoAbove[j - 2] + 1);
                }
            }

            var spare = twoAbove;
            twoAbove = above;
            above = current;
            current = spare;
        }

        return above[to.Length];
    }

    private static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
