namespace Sentinel.Resources;

/// <summary>Finds line and column of a field in a document, for findings of rules that see values alone.</summary>
public static class FindingPlaces
{
    /// <summary>
    /// The findings, each with the place of its field; where the field is not written, that of the nearest thing around it. As they are where they
    /// have a place already, or where the document cannot be read.
    /// </summary>
    /// <param name="findings">Of that document.</param>
    /// <param name="utf8">The document, at most 1 MiB.</param>
    public static IReadOnlyList<Finding> Fill(IReadOnlyList<Finding> findings, ReadOnlyMemory<byte> utf8)
    {
        if (findings.All(f => f.Line is not null || f.Field is null) || YamlTree.Read(utf8.Span, YamlLimits.ManifestBytes, new ReadScope("")) is not { } root)
        {
            return findings;
        }

        return [.. findings.Select(f => f is { Line: null, Field: { } field } ? At(f, Find(root, field)) : f)];
    }

    private static Finding At(Finding finding, YamlNode place) => finding with { Line = place.Line, Column = place.Column };

    /// <summary>A key is the place of what cannot be pointed at otherwise: an empty value, or a map that begins on a line of its own.</summary>
    private static YamlNode Find(YamlNode root, string field)
    {
        var rest = field.AsSpan();
        var (node, place) = (root, root);
        while (TakePart(ref rest, out var name, out var index))
        {
            if (index is { } number && node is YamlSequence list && number < list.Items.Count)
            {
                place = node = list.Items[number];
            }
            else if (name is not null && node is YamlMapping map && FindEntry(map, name, ref rest) is { } entry)
            {
                node = entry.Value;
                place = node is YamlScalar && node.Line == entry.Key.Line ? node : entry.Key;
            }
            else
            {
                break;
            }
        }

        return place;
    }

    /// <summary>Names of labels and annotations have dots themselves.</summary>
    private static YamlEntry? FindEntry(YamlMapping map, string name, ref ReadOnlySpan<char> rest)
    {
        if (map.Find(name) is { } entry)
        {
            return entry;
        }

        foreach (var longer in map.Entries)
        {
            var more = longer.Key.Value.AsSpan(Math.Min(name.Length, longer.Key.Value.Length));
            if (longer.Key.Value.StartsWith(name, StringComparison.Ordinal) && rest.StartsWith(more, StringComparison.Ordinal) && rest.Length == more.Length)
            {
                rest = [];
                return longer;
            }
        }

        return null;
    }

    /// <summary>The next part of a path such as <c>spec.roles[0].variables["a key"]</c>.</summary>
    private static bool TakePart(ref ReadOnlySpan<char> rest, out string? name, out int? index)
    {
        (name, index) = (null, null);
        if (rest.IsEmpty)
        {
            return false;
        }

        if (rest[0] == '[')
        {
            var end = rest.StartsWith("[\"") ? rest.IndexOf("\"]") + 1 : rest.IndexOf(']');
            if (end <= 0)
            {
                return false;
            }

            var inner = rest[1..end];
            rest = rest[(end + 1)..];
            if (inner.Length >= 2 && inner[0] == '"')
            {
                name = inner[1..^1].ToString();
                return true;
            }

            index = int.TryParse(inner, out var number) && number >= 0 ? number : null;
            return index is not null;
        }

        if (rest[0] == '.')
        {
            rest = rest[1..];
        }

        var length = rest.IndexOfAny('.', '[');
        name = (length < 0 ? rest : rest[..length]).ToString();
        rest = length < 0 ? [] : rest[length..];
        return name.Length > 0;
    }
}
