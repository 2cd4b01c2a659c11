using Sentinel.Sessions.Headings;
using Sentinel.Sessions.Layout;

namespace Sentinel.Sessions.Rows;

/// <summary>
/// Which lines among the rows are comments. Where the Supplier says how they begin, all that do. Otherwise those with a #
/// that can be no row: the first column is one that has no # ever, or the line has nothing but its first cell.
/// An order #123 in a first column is a server, and is not dropped for its sign.
/// </summary>
internal sealed class CommentRule(ListLayout layout, IReadOnlyList<Column> columns)
{
    private readonly bool _all = layout.IsCommentStated || (columns is [{ Field: { } first }, ..] && first is not
        (ListField.Notes or ListField.OrderNumber or ListField.Price or ListField.Region));

    public bool Is(in CsvRecord record) => record.BeginsAsComment && (_all || !record.Cells.AsSpan(1).ContainsAnyExcept(""));
}
