using System.Globalization;
using Sentinel.Resources;
using Sentinel.Sessions.Headings;
using Sentinel.Sessions.Rows;

namespace Sentinel.Sessions.Secrets;

/// <summary>Reads a list row by row and puts its cells in two places.</summary>
internal sealed class ListSplitter
{
    private readonly OpenList _opened;
    private readonly Column[] _columns;
    private readonly SecretKind?[] _kinds;
    private readonly int _address;
    private readonly ListWriter _writer;
    private readonly CommentRule _comments;
    private readonly List<RowFinding> _refusals = [];
    private readonly List<RowFinding> _notes = [];
    private readonly List<ListSecret> _secrets = [];
    private readonly HashSet<string> _addresses = new(StringComparer.Ordinal);

    private readonly string? _credential;

    private ListSplitter(OpenList opened, Column[] columns, string? credential)
    {
        _opened = opened;
        _credential = credential;
        _columns = columns;
        _kinds = [.. columns.Select(c => c.Secret)];
        _address = Array.FindIndex(columns, c => c.Field is ListField.Address);
        _writer = new ListWriter(opened, [.. Enumerable.Range(0, columns.Length).Where(i => !columns[i].IsSecret)]);
        _comments = new CommentRule(opened.Layout, columns);
    }

    public static SplitList Split(ReadOnlyMemory<byte> content, SupplierSpec? supplier, string? credential)
    {
        var rules = new ListRules(supplier);
        if (OpenList.Open(content.Span, rules, out var problems) is not { } opened)
        {
            return Refuse(problems);
        }

        var heading = opened.Records().FirstOrDefault();
        if (heading.Cells is not { Length: > 0 and <= Limits.Columns } || heading.EndsReading || heading.BrokenQuotes >= 0)
        {
            return Refuse([FileProblem.At(Math.Max(heading.Line, 1), "The heading line cannot be read.", "Put a line with the headings first.")]);
        }

        Column[] columns = [.. heading.Cells.Select(rules.Headings.Read)];
        return Array.Exists(columns, c => c.IsSecret)
            ? new ListSplitter(opened, columns, credential).Split(heading)
            : PrivateKey.IsIn(opened.Text.Text)
                ? Refuse([PrivateKey.Problem(PrivateKey.LineOf(opened.Text.Text))])
                : new SplitList { Content = content };
    }

    private SplitList Split(CsvRecord heading)
    {
        CheckColumns(heading);
        if (_refusals.Count == 0)
        {
            _writer.Add(heading.Cells, _credential is null ? null : HeadingTable.SealedIn);
            Records(heading);
        }

        return _refusals.Count > 0
            ? Refuse(_refusals)
            : new SplitList { Content = _writer.Bytes(), Secrets = _secrets, Findings = _notes };
    }

    private void CheckColumns(CsvRecord heading)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            if (_columns[i].IsSecret && _kinds[i] is null)
            {
                Refuse(heading.Line, _columns[i].Heading, "This column holds secrets that open no server: Sentinel has no use for them.", "Remove the column.");
            }
            else if (_kinds[i] is { } kind && Array.IndexOf(_kinds, kind) is var first && first < i)
            {
                Refuse(heading.Line, _columns[i].Heading, $"This column holds secrets, as the column '{_columns[first].Heading}' does, and a server has one of a sort.", "Keep one of the two.");
            }
        }

        if (_address < 0)
        {
            Refuse(heading.Line, null, "There is no column with the servers' addresses, so whose the secrets are is unknown.",
                "Add a column 'ip_address', or name the one with the addresses so.");
        }
    }

    private void Records(CsvRecord heading)
    {
        foreach (var record in _opened.Records(inner: true).Where(r => r.Line > heading.Line))
        {
            if (record.EndsReading)
            {
                Refuse(record.Line, null, "A cell that begins in this row has more than 1 MiB.", "Close the quote that opens it, or remove the quote.");
                return;
            }

            if (!_comments.Is(record) && Fits(record))
            {
                Take(record);
            }
        }
    }

    /// <summary>Without the cells: any of them may be the secret.</summary>
    private bool Fits(CsvRecord record)
    {
        if (record.BrokenQuotes >= 0)
        {
            return Refuse(record.Line, null, "The row has a quote that is not closed where its cell ends, so which cell is the secret is unknown.", "Close the quote, or write a quote inside a quoted cell twice.");
        }

        if (record.Cells.Length < _columns.Length || record.Cells.Skip(_columns.Length).Any(c => CellText.Trim(c).Length > 0))
        {
            return Refuse(record.Line, null,
                string.Create(CultureInfo.InvariantCulture, $"The row has {record.Cells.Length} cells, the heading line {_columns.Length}, so which cell is the secret is unknown."),
                "Write every cell, an empty one where there is nothing to say, and quotes around a cell that has the separator in it.");
        }

        for (var i = 0; i < _columns.Length; i++)
        {
            if (!_columns[i].IsSecret && PrivateKey.IsIn(record.Cells[i]))
            {
                return Refuse(record.Line, _columns[i].Heading, "There is a private key in a column of something else.", "Put it in a column 'private key'.");
            }

            if (_columns[i].Heading.Length == 0 && CellText.Trim(record.Cells[i]).Length > 0)
            {
                return Refuse(record.Line, null, "There is a value in a column without a heading, and it may be a secret.", "Give the column a known heading, or remove it.");
            }
        }

        return true;
    }

    private void Take(CsvRecord record)
    {
        var before = _secrets.Count;
        var hasAddress = ServerAddress.TryParse(CellText.Trim(record.Cells[_address]), out var address, out _);
        var isFirst = hasAddress && _addresses.Add(address);
        for (var i = 0; i < _columns.Length; i++)
        {
            if (_kinds[i] is not { } kind || CellText.Trim(record.Cells[i]).Length == 0)
            {
                continue;
            }

            if (isFirst)
            {
                _secrets.Add(new ListSecret(record.Line, address, kind, kind is SecretKind.PrivateKey ? Key(record.Cells[i]) : record.Cells[i]));
            }
            else
            {
                _notes.Add(FileProblem.At(record.Line, hasAddress
                    ? "An earlier row has this address; this one's secret was left out."
                    : "The row has no address that can be read; its secret was left out.", "Mend the row and import the list again.", _columns[i].Heading) with { Accepted = true });
            }
        }

        _writer.Add(record.Cells, _credential is null ? null : _secrets.Count > before ? _credential : "");
    }

    /// <summary>As ssh wants it: lines that end in line feeds, the last one too.</summary>
    private static string Key(string cell) => CellText.Trim(cell).ReplaceLineEndings("\n") + "\n";

    private bool Refuse(int line, string? column, string message, string remedy)
    {
        _refusals.Add(FileProblem.At(line, message, remedy, column));
        return false;
    }

    private static SplitList Refuse(IReadOnlyList<RowFinding> findings) => new() { Refused = true, Findings = findings };
}
