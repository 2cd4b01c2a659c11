using Sentinel.Resources;
using Sentinel.Sessions.Rows;

namespace Sentinel.Sessions.Planning;

/// <summary>The plan of one list that was not refused, built row by row.</summary>
internal sealed class ListPlan
{
    private readonly ImportInput _input;
    private readonly SupplierList _list;
    private readonly ServerTree _tree;
    private readonly AppliedRows _applied;
    private readonly MeantServers _meant;
    private readonly HashSet<string> _staying = new(StringComparer.Ordinal);
    private readonly List<PlannedRow> _rows = [];

    private ListPlan(ImportInput input, SupplierList list)
    {
        _input = input;
        _list = list;
        _tree = new ServerTree(input.Servers, input.SessionName);
        _applied = new AppliedRows(Earlier(input));
        _meant = new MeantServers(_tree, _applied);
    }

    public static ImportPlan Of(ImportInput input, SupplierList list) => new ListPlan(input, list).Build();

    private ImportPlan Build()
    {
        var claims = new RowClaims(_tree, _list.Columns);
        var settled = _list.Rows.Select(row => (Row: row, Name: claims.Settle(row))).ToList();
        var paths = new NewPaths(_input.SessionName, _tree, settled.Count(s => s.Name is not null && _tree.ByAddress(s.Row.Address!) is null));
        foreach (var (row, name) in settled)
        {
            _rows.Add(name is null ? Reject(row) : Take(row, name, paths));
        }

        _rows.AddRange(_tree.Own.Where(f => !_staying.Contains(f.Path)).Select(Retirement.Of));
        return new ImportPlan
        {
            SessionName = _input.SessionName,
            BaseRevision = _input.BaseRevision,
            Rows = _rows,
            Findings = [.. _list.Rows.SelectMany(r => r.Findings)],
            Session = SessionManifest.Of(_input),
        };
    }

    private PlannedRow Take(ListedRow row, string name, NewPaths paths)
    {
        if (row.Record.SpansLines)
        {
            KeepSwallowed(row);
        }

        if (_tree.ByAddress(row.Address!) is not { } known)
        {
            var server = NewServer.Of(_input, name, row.Address!, row.Values);
            return new PlannedRow { Line = row.Line, Outcome = RowOutcome.Add, Server = server, Path = paths.Of(name) };
        }

        _staying.Add(known.Path);
        var merged = FieldMerge.Apply(known.Server, row.Values, _applied.ByAddress(row.Address!)?.Values, out var changes, out var kept);
        return new PlannedRow
        {
            Line = row.Line,
            Outcome = changes.Count > 0 ? RowOutcome.Change : RowOutcome.Unchanged,
            Server = merged,
            Path = known.Path,
            Changes = changes,
            KeptByAdmin = kept,
        };
    }

    private PlannedRow Reject(ListedRow row)
    {
        var meant = _meant.By(row);
        _staying.UnionWith(meant.Select(f => f.Path));
        return new PlannedRow
        {
            Line = row.Line,
            Outcome = RowOutcome.Reject,
            KeptServers = [.. meant.Select(f => f.Server.Metadata.Name)],
        };
    }

    private void KeepSwallowed(ListedRow row)
    {
        foreach (var file in _meant.Inside(row.Record).Where(f => f.Server.Spec.Address != row.Address))
        {
            _staying.Add(file.Path);
            row.Note(null, file.Server.Spec.Address, $"A cell of several lines has the address of {file.Server.Key}, which is not retired for that.",
                "If a quote is missing in this row, add it; if not, give the server its own row or take its address out of the cell.");
        }
    }

    private static IEnumerable<SupplierList> Earlier(ImportInput input)
    {
        if (input.PreviousContent is { } previous)
        {
            yield return SupplierList.Read(previous.Span);
        }

        foreach (var older in input.OlderContents)
        {
            yield return SupplierList.Read(older.Span);
        }
    }
}
