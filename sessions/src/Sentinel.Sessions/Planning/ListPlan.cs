using Sentinel.Resources;
using Sentinel.Sessions.Rows;

namespace Sentinel.Sessions.Planning;

/// <summary>The plan of one list that was not refused, built row by row.</summary>
internal sealed class ListPlan
{
    private readonly ImportInput _input;
    private readonly SupplierList _list;
    private readonly ServerTree _tree;
    private readonly Lazy<AppliedRows> _applied;
    private readonly IReadOnlyList<ServerField> _fields;
    private readonly Takeover _takeover;
    private readonly HashSet<string> _staying = new(StringComparer.Ordinal);
    private readonly HashSet<Meant> _kept = [];

    private ListPlan(ImportInput input, SupplierList list)
    {
        _input = input;
        _list = list;
        _tree = new ServerTree(input.Servers, input.SessionName);
        _applied = new Lazy<AppliedRows>(() => new AppliedRows(Earlier(input, list)));
        _fields = ServerField.Of(input.Supplier, input.PreviousSupplier);
        _takeover = new Takeover(input.Given);
    }

    public static ImportPlan Of(ImportInput input, SupplierList list) => new ListPlan(input, list).Build();

    private ImportPlan Build()
    {
        var claims = new RowClaims(_tree, _takeover, _list.Columns);
        var settled = _list.Rows.Select(row => (Row: row, Name: claims.Settle(row))).ToList();
        var paths = new NewPaths(_input.SessionName, _tree, settled.Count(s => s.Name is not null && _tree.ByAddress(s.Row.Address!) is null));
        var taken = Take(settled, paths);
        var meant = new MeantServers(_tree, _applied, Orphans());
        var rows = settled.Select((s, i) => taken[i] is { } row ? KeepSwallowed(s.Row, row, meant) : Reject(s.Row, claims.ConflictOf(s.Row), meant)).ToList();
        var gone = Orphans();
        var noneTaken = gone.Count > 0 && Array.TrueForAll(taken, t => t is null);
        if (!noneTaken)
        {
            rows.AddRange(gone.Select(Retirement.Of));
        }

        return new ImportPlan
        {
            SessionName = _input.SessionName,
            BaseRevision = _input.BaseRevision,
            Dialect = _list.Dialect,
            Rows = rows,
            Findings = [.. _list.Notes, .. noneTaken ? [NoneTaken()] : Array.Empty<RowFinding>(), .. _list.Rows.SelectMany(r => r.Findings)],
            Session = SessionManifest.Of(_input),
        };
    }

    /// <summary>A list without one good row is a broken list, and no reason to take out servers that it no longer names.</summary>
    private RowFinding NoneTaken() => new()
    {
        Line = _list.Rows[0].Line,
        Message = "No row of the list could be taken, so none of its servers is retired.",
        Remedy = "Mend the rows. To retire all servers of this list, remove the file.",
    };

    /// <summary>The Session's servers that nothing keeps yet.</summary>
    private List<ServerFile> Orphans() => [.. _tree.Own.Where(f => !_staying.Contains(f.Path))];

    /// <summary>Null where a row was rejected. By all processors where there are many: a list may have 100,000 rows.</summary>
    private PlannedRow?[] Take(List<(ListedRow Row, string? Name)> settled, NewPaths paths)
    {
        // Which folder is whose depends on the order of the file.
        var known = settled.Select(s => s.Name is null ? null : _tree.ByAddress(s.Row.Address!)).ToArray();
        var places = settled.Select((s, i) => s.Name is null ? null : known[i]?.Path ?? paths.Of(s.Name)).ToArray();
        _staying.UnionWith(known.OfType<ServerFile>().Select(k => k.Path));
        var differ = ManyRows.Select(settled.Count, i => known[i] is { } file && (!_tree.IsOwn(file) || FieldMerge.Differs(file.Server, settled[i].Row.Values, _fields)));

        // Read before there are many who would wait for it; where no row says other than its server, nobody asks what the list said before.
        if (differ.Contains(true))
        {
            _ = _applied.Value;
        }

        return ManyRows.Select(settled.Count, i =>
        {
            var (row, name) = settled[i];
            return name is null ? null : known[i] is not { } file ? Add(row, name, places[i]!) : differ[i] ? Merge(row, file) : Keep(row, file);
        });
    }

    private PlannedRow Add(ListedRow row, string name, string path) =>
        new() { Line = row.Line, Outcome = RowOutcome.Add, Server = NewServer.Of(_input, name, row.Address!, row.Values, _fields), Path = path };

    private static PlannedRow Keep(ListedRow row, ServerFile known) => new() { Line = row.Line, Outcome = RowOutcome.Unchanged, Server = known.Server, Path = known.Path };

    private PlannedRow Merge(ListedRow row, ServerFile known)
    {
        var isTaken = !_tree.IsOwn(known);
        var applied = isTaken ? _takeover.Applied(known, row.Address!) : _applied.Value.ByAddress(row.Address!)?.Values;
        var merged = FieldMerge.Apply(known.Server, row.Values, applied, _fields, out var changes, out var kept);
        if (isTaken)
        {
            return new PlannedRow
            {
                Line = row.Line,
                Outcome = RowOutcome.Change,
                Server = Takeover.Rename(merged, _input.SessionName),
                Path = known.Path,
                Changes = [new FieldChange("spec.session", known.Server.Spec.Session, _input.SessionName), .. changes],
                KeptByAdmin = kept,
                TakenFrom = known.Server.Spec.Session,
            };
        }

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

    private PlannedRow Reject(ListedRow row, ObjectKey? conflict, MeantServers meant)
    {
        var servers = meant.By(row);
        if (_kept.Add(servers))
        {
            _staying.UnionWith(servers.Files.Select(f => f.Path));
        }

        return new PlannedRow { Line = row.Line, Outcome = RowOutcome.Reject, ConflictsWith = conflict, KeptServers = servers.Names };
    }

    private PlannedRow KeepSwallowed(ListedRow row, PlannedRow planned, MeantServers meant)
    {
        foreach (var file in row.Suspect is { } record ? meant.Inside(record).Files : [])
        {
            _staying.Add(file.Path);
            row.Note(null, file.Server.Spec.Address, $"A cell of several lines has the address of {file.Server.Key}, which is not retired for that.",
                "If a quote is missing in this row, add it; if not, give the server its own row or take its address out of the cell.");
        }

        return planned;
    }

    /// <summary>Private addresses are taken here whatever is said now: what went in then is what counts.</summary>
    private static IEnumerable<SupplierList> Earlier(ImportInput input, SupplierList list)
    {
        var rules = new ListRules(input.PreviousSupplier ?? input.Supplier);
        if (input.PreviousContent is { } previous)
        {
            var isSame = input.PreviousSupplier is null && input.Settings.PrivateAddresses == AddressPolicy.Allow;
            yield return isSame && previous.Span.SequenceEqual(input.Content.Span) ? list : SupplierList.Read(previous.Span, rules);
        }

        foreach (var older in input.OlderContents)
        {
            yield return SupplierList.Read(older.Span, rules);
        }
    }
}
