using Microsoft.AspNetCore.Http;
using Sentinel.Ansible;
using Sentinel.Api.Lists;
using Sentinel.Resources;

namespace Sentinel.Api.Runs;

/// <summary>Reads the query of the list of runs strictly, with every finding.</summary>
internal sealed class RunQueryReader(IQueryCollection query)
{
    public const int LargestLimit = 200, DefaultLimit = 50;

    public const string State = "state", Purpose = "purpose", Profile = "profile", Server = "server", Cursor = "cursor", Limit = "limit";

    private readonly StrictQuery _query = new("Runs have", query, [State, Purpose, Profile, Server, Cursor, Limit]);

    public IReadOnlyList<Finding> Findings => _query.Findings;

    /// <summary>Not to be used when there are findings.</summary>
    public RunQuery Read() => new(
        _query.OneOf<RunState>(State),
        _query.OneOf<RunPurpose>(Purpose),
        _query.Texts(Profile),
        _query.Texts(Server),
        ReadCursor(),
        (int)(_query.Whole(Limit, LargestLimit) ?? DefaultLimit));

    private string? ReadCursor()
    {
        var cursor = _query.Single(Cursor);
        if (cursor is null || DnsLabel.IsValid(cursor))
            return cursor;
        _query.Add(Cursor, cursor, "This is no cursor.", "Take it from next in the answer before, as it is; leave it out for the newest.");
        return null;
    }
}
