using System.Buffers;
using System.Text;
using Sentinel.Sessions.Rows;

namespace Sentinel.Sessions.Secrets;

/// <summary>Writes a list anew, as it was read but with fewer columns.</summary>
internal sealed class ListWriter
{
    private readonly StringBuilder _text = new();
    private readonly OpenList _opened;
    private readonly int[] _columns;
    private readonly string _end;
    private readonly SearchValues<char> _quoted;

    /// <param name="opened">The list.</param>
    /// <param name="columns">The columns that are kept, from 0.</param>
    public ListWriter(OpenList opened, int[] columns)
    {
        (_opened, _columns) = (opened, columns);
        _end = opened.Text.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        _quoted = SearchValues.Create(['"', '\r', '\n', opened.Layout.Separator]);

        // Where only that line told the separator, it still has to.
        if (Layout.SeparatorLine.Find(opened.Text.Text) is not null)
        {
            _text.Append("sep=").Append(opened.Layout.Separator).Append(_end);
        }
    }

    /// <param name="cells">A row's cells.</param>
    /// <param name="last">A cell behind those that are kept; null: there is no such column.</param>
    public void Add(string[] cells, string? last)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            if (i > 0)
            {
                _text.Append(_opened.Layout.Separator);
            }

            Append(CellText.Trim(cells[_columns[i]]));
        }

        if (last is not null)
        {
            _text.Append(_opened.Layout.Separator);
            Append(last);
        }

        _text.Append(_end);
    }

    public ReadOnlyMemory<byte> Bytes()
    {
        var text = _text.ToString();
        if (_opened.Text.Encoding.Certainty is not Certainty.Stated)
        {
            return Encoding.UTF8.GetBytes(text);
        }

        // The Supplier's word counts for what is left as it did for what came; UTF-16 says its order by its mark.
        var codec = _opened.Text.Codec;
        return codec is UnicodeEncoding ? (byte[])[.. codec.GetPreamble(), .. codec.GetBytes(text)] : codec.GetBytes(text);
    }

    private void Append(string cell)
    {
        if (cell.AsSpan().ContainsAny(_quoted) || (_opened.Layout.Comment is { } comment && cell.StartsWith(comment, StringComparison.Ordinal)))
        {
            _text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        else
        {
            _text.Append(cell);
        }
    }
}
