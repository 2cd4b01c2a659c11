namespace Sentinel.Sessions.Text;

/// <summary>Cells without what stands around them and cannot be seen.</summary>
internal static class CellText
{
    /// <summary>Blanks of every sort, and the characters without width that web pages and byte order marks leave behind.</summary>
    public static string Trim(string cell)
    {
        if (cell.Length == 0 || (IsInk(cell[0]) && IsInk(cell[^1])))
        {
            return cell;
        }

        var (start, end) = (0, cell.Length);
        while (start < end && IsNothing(cell[start]))
        {
            start++;
        }

        while (end > start && IsNothing(cell[end - 1]))
        {
            end--;
        }

        return cell[start..end];
    }

    private static bool IsInk(char c) => c is > ' ' and < '\u007f';

    private static bool IsNothing(char c) => char.IsWhiteSpace(c) || c is '\u200b' or '\u2060' or '\ufeff';
}
