using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Activity;

/// <summary>Reads a question to the audit trail strictly, with every finding.</summary>
internal sealed class ActivityQueryReader
{
    public const int LargestLimit = 200;

    public const string Object = "object", Actor = "actor", Kind = "kind", Since = "since", Until = "until", Search = "q", Limit = "limit", Cursor = "cursor";

    private const int DefaultLimit = 50;

    private static readonly string[] Names = [Object, Actor, Kind, Since, Until, Search, Limit, Cursor];

    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Not to be used when there are findings.</summary>
    public AuditQuery Read(IQueryCollection query)
    {
        foreach (var name in query.Keys.Where(k => !Names.Contains(k)))
            Add(name, null, "The audit trail has no such parameter.", $"{Nearest(name, Names)}Known: {string.Join(", ", Names)}.");
        return new AuditQuery
        {
            Object = ReadObject(query[Object].ToString()),
            Actors = Split(query[Actor]).ToHashSet(StringComparer.Ordinal),
            Kinds = Split(query[Kind]).Select(k => ReadKind(Kind, k, k)).OfType<string>().ToHashSet(StringComparer.Ordinal),
            Since = ReadTime(Since, query[Since].ToString()),
            Until = ReadTime(Until, query[Until].ToString()),
            Words = query[Search].ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
            Limit = ReadLimit(query[Limit].ToString()),
            From = ReadCursor(query[Cursor].ToString()),
        };
    }

    private ObjectKey? ReadObject(string text)
    {
        if (text.Length == 0)
            return null;
        if (text.Split('/') is [var kind, { Length: > 0 } name])
            return ReadKind(Object, kind, text) is { } known ? new ObjectKey(known, name) : null;
        Add(Object, text, "An object is a kind and a name.", "Write such as Server/par-1.");
        return null;
    }

    private string? ReadKind(string field, string kind, string value)
    {
        var known = ResourceKinds.All.Select(k => k.Kind).ToList();
        if (known.Find(k => k.Equals(kind, StringComparison.OrdinalIgnoreCase)) is { } exact)
            return exact;
        Add(field, value, "There is no such kind.", $"{Nearest(kind, known)}Known: {string.Join(", ", known)}.");
        return null;
    }

    private DateTimeOffset? ReadTime(string field, string text)
    {
        if (text.Length == 0)
            return null;
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        string[] formats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        if (DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, utc, out var time))
            return time;
        Add(field, text, "This is no time.", "Write a day such as 2026-11-24, or a time such as 2026-11-24T10:00:00Z.");
        return null;
    }

    private int ReadLimit(string text)
    {
        if (text.Length == 0)
            return DefaultLimit;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= LargestLimit)
            return limit;
        Add(Limit, text, $"A page has 1 to {LargestLimit} commits.", "Ask for the following ones with the cursor in next.");
        return DefaultLimit;
    }

    private AuditCursor? ReadCursor(string text)
    {
        if (text.Length == 0)
            return null;
        if (AuditCursor.TryParse(text, out var cursor))
            return cursor;
        Add(Cursor, text, "This is no cursor.", "Take it from next in the answer before, as it is; leave it out for the newest.");
        return null;
    }

    private static IEnumerable<string> Split(StringValues values) => values.SelectMany(v => v?.Split(',') ?? []).Where(v => v.Length > 0);

    private static string Nearest(string name, IEnumerable<string> known) => NearestName.Of(name, known) is { } near ? $"Did you mean '{near}'? " : "";

    private void Add(string field, string? value, string message, string remedy) =>
        _findings.Add(new Finding { Object = "request", Field = field, Value = value, Message = message, Remedy = remedy });
}
