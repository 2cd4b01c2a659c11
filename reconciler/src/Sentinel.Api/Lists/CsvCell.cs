using System.Buffers;

namespace Sentinel.Api.Lists;

/// <summary>A cell of a CSV (RFC 4180). A spreadsheet runs one that begins as a formula does, so such a one begins with an apostrophe, which is shown.</summary>
internal static class CsvCell
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\t|\"\r\n");

    public static string Of(string text)
    {
        var inert = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;
        return inert.AsSpan().ContainsAny(Quoted) || inert.Trim().Length < inert.Length ? $"\"{inert.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : inert;
    }
}
