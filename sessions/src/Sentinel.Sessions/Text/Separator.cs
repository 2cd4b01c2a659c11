using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Text;

/// <summary>What stands between the cells: the one that makes most of the heading line known words.</summary>
internal static class Separator
{
    public static char Detect(string text)
    {
        // A heading line is short; what is longer is refused for its number of columns anyway.
        var start = text.Length > 65_536 ? text[..65_536] : text;
        var comma = Score(start, ',');
        var semicolon = Score(start, ';');
        return semicolon.CompareTo(comma) > 0 ? ';' : ',';
    }

    private static (int Known, int Cells) Score(string text, char separator)
    {
        var headings = CsvRecords.Read(text, separator).FirstOrDefault().Cells ?? [];
        return (headings.Count(h => HeadingTable.Find(h) is not null), headings.Length);
    }
}
