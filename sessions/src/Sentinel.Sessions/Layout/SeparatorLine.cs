namespace Sentinel.Sessions.Layout;

/// <summary>The line <c>sep=;</c> with which a list tells Excel what stands between its cells.</summary>
internal static class SeparatorLine
{
    /// <summary>What the first line says; null where it is no such line.</summary>
    public static char? Find(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var line = text.AsSpan(0, end < 0 ? text.Length : end).Trim(" \"");

        // A tab is a blank and a separator.
        return line.Length >= 5 && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && line[5..].Trim(",;|\t ").IsEmpty ? line[4] : null;
    }
}
