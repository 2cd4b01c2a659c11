using System.Text;
using Sentinel.Resources;

namespace Sentinel.Cli.Validate;

/// <summary>Finds the line of a field in a manifest, for findings of rules that see values alone.</summary>
internal static class FindingLines
{
    public static IReadOnlyList<Finding> Fill(IReadOnlyList<Finding> findings, byte[] content)
    {
        if (findings.All(f => f.Line is not null))
            return findings;
        var lines = Encoding.UTF8.GetString(content).Split('\n');
        return [.. findings.Select(f => f.Line is null && f.Field is { } field && LineOf(lines, field) is { } line ? f with { Line = line, Column = 1 } : f)];
    }

    /// <summary>The line of the deepest part of the field's path that is written as a key of its own.</summary>
    private static int? LineOf(string[] lines, string field)
    {
        int? found = null;
        var (from, indent) = (0, -1);
        foreach (var part in field.Split('.').Select(p => p.Split('[')[0]))
        {
            var at = Array.FindIndex(lines, from, l => Indent(l) > indent && IsKey(l, part));
            if (at < 0)
                break;
            (found, from, indent) = (at + 1, at + 1, Indent(lines[at]));
        }

        return found;
    }

    private static bool IsKey(string line, string key) => line.AsSpan().TrimStart(" -").StartsWith(key + ":", StringComparison.Ordinal);

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;
}
