using System.Globalization;
using System.Text;

namespace Sentinel.Reconciler.Profiles;

/// <summary>Hunks of a unified diff of two texts, as git writes them. Nothing of it is in the repository, so git is not asked.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>Beyond so many lines that differ the texts have little in common, and the whole is replaced.</summary>
    private const int MostEdits = 1_000;

    private enum Side
    {
        Both,
        Before,
        After,
    }

    /// <summary>Empty where the texts are the same.</summary>
    public static string Of(string before, string after)
    {
        var edits = Edits(Lines(before), Lines(after));
        var patch = new StringBuilder();
        for (var i = 0; i < edits.Count; i++)
        {
            if (edits[i].Side == Side.Both)
                continue;
            var end = EndOfHunk(edits, i);
            Append(patch, edits, Math.Max(0, i - Context), end);
            i = end - 1;
        }

        return patch.ToString();
    }

    /// <summary>Each with its end; the last one perhaps without.</summary>
    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var from = 0; from < text.Length;)
        {
            var end = text.IndexOf('\n', from);
            lines.Add(end < 0 ? text[from..] : text[from..(end + 1)]);
            from = end < 0 ? text.Length : end + 1;
        }

        return lines;
    }

    private static List<Edit> Edits(List<string> before, List<string> after)
    {
        var (head, tail) = (0, 0);
        while (head < before.Count && head < after.Count && before[head] == after[head])
            head++;
        while (tail < before.Count - head && tail < after.Count - head && before[^(tail + 1)] == after[^(tail + 1)])
            tail++;
        var edits = before.Take(head).Select(l => new Edit(Side.Both, l)).ToList();
        edits.AddRange(Middle(before.GetRange(head, before.Count - head - tail), after.GetRange(head, after.Count - head - tail)));
        edits.AddRange(before.Skip(before.Count - tail).Select(l => new Edit(Side.Both, l)));
        return edits;
    }

    /// <summary>The shortest way from one to the other (Myers 1986), or all out and all in where that is long.</summary>
    private static List<Edit> Middle(List<string> before, List<string> after)
    {
        var most = Math.Min(before.Count + after.Count, MostEdits);
        var reach = new int[(2 * most) + 3];
        var trail = new List<int[]>();
        for (var d = 0; d <= most; d++)
        {
            trail.Add((int[])reach.Clone());
            for (var k = -d; k <= d; k += 2)
            {
                var x = IsDown(reach, most, k, d) ? reach[most + 1 + k + 1] : reach[most + 1 + k - 1] + 1;
                while (x < before.Count && x - k < after.Count && x - k >= 0 && before[x] == after[x - k])
                    x++;
                reach[most + 1 + k] = x;
                if (x >= before.Count && x - k >= after.Count)
                    return Back(trail, most, before, after);
            }
        }

        return [.. before.Select(l => new Edit(Side.Before, l)), .. after.Select(l => new Edit(Side.After, l))];
    }

    private static bool IsDown(int[] reach, int most, int k, int d) => k == -d || (k != d && reach[most + 1 + k - 1] < reach[most + 1 + k + 1]);

    private static List<Edit> Back(List<int[]> trail, int most, List<string> before, List<string> after)
    {
        var edits = new List<Edit>();
        var (x, y) = (before.Count, after.Count);
        for (var d = trail.Count - 1; d >= 0; d--)
        {
            var k = x - y;
            var from = IsDown(trail[d], most, k, d) ? k + 1 : k - 1;
            var fromX = d == 0 ? 0 : trail[d][most + 1 + from];
            var fromY = d == 0 ? 0 : fromX - from;
            while (x > fromX && y > fromY)
                (x, y) = Keep(edits, before, x, y);
            if (d == 0)
                break;
            edits.Add(from == k + 1 ? new Edit(Side.After, after[fromY]) : new Edit(Side.Before, before[fromX]));
            (x, y) = (fromX, fromY);
        }

        edits.Reverse();
        return edits;
    }

    private static (int X, int Y) Keep(List<Edit> edits, List<string> before, int x, int y)
    {
        edits.Add(new Edit(Side.Both, before[x - 1]));
        return (x - 1, y - 1);
    }

    /// <summary>After the last change that is near enough to the one before, with its context.</summary>
    private static int EndOfHunk(List<Edit> edits, int first)
    {
        var last = first;
        for (var i = first; i < edits.Count && i - last <= 2 * Context; i++)
        {
            if (edits[i].Side != Side.Both)
                last = i;
        }

        return Math.Min(edits.Count, last + 1 + Context);
    }

    private static void Append(StringBuilder patch, List<Edit> edits, int begin, int end)
    {
        var hunk = edits.GetRange(begin, end - begin);
        var (old, now) = (hunk.Count(e => e.Side != Side.After), hunk.Count(e => e.Side != Side.Before));
        var above = edits.Take(begin).ToList();
        patch.Append(CultureInfo.InvariantCulture, $"@@ -{Range(above.Count(e => e.Side != Side.After), old)} +{Range(above.Count(e => e.Side != Side.Before), now)} @@\n");
        foreach (var (side, line) in hunk)
        {
            patch.Append(side switch { Side.Before => '-', Side.After => '+', _ => ' ' }).Append(line);
            if (line[^1] != '\n')
                patch.Append("\n\\ No newline at end of file\n");
        }
    }

    private static string Range(int above, int count)
    {
        var first = count == 0 ? above : above + 1;
        return count == 1 ? $"{first}" : $"{first},{count}";
    }

    private readonly record struct Edit(Side Side, string Line);
}
