using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Access;
using Sentinel.Api.Problems;
using Sentinel.Api.Streams;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Changes;

/// <summary>Which objects changed, as it happens.</summary>
internal static class ChangeRoutes
{
    private const string LastEvent = "Last-Event-ID", After = "after", Kind = "kind";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/changes", Changes).Needs(Permission.Read);

    private static IResult Changes(HttpRequest request, IStateReader reader, TimeProvider time, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        var after = ReadVersion(request, findings);
        var kinds = ReadKinds(request.Query[Kind], findings);
        foreach (var name in request.Query.Keys.Where(k => k is not (After or Kind)))
            findings.Add(New(name, null, "The stream has no such parameter.", $"Known: {After}, {Kind}."));
        return findings.Count > 0
            ? ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The query is not well formed", findings)
            : new EventStream(new ChangeFeed(reader, time, kinds).ReadAsync(after, cancellationToken), time);
    }

    /// <summary>A browser that connects again says by header what it saw last; at first it can only say so in the address.</summary>
    private static long? ReadVersion(HttpRequest request, List<Finding> findings)
    {
        var header = request.Headers[LastEvent].ToString();
        var (field, text) = header.Length > 0 ? (LastEvent, header) : (After, request.Query[After].ToString());
        if (text.Length == 0)
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return version;
        findings.Add(New(field, text, "This is no version.", "Take it from resourceVersion or from an event's id, as it is."));
        return null;
    }

    private static HashSet<string> ReadKinds(IEnumerable<string?> values, List<Finding> findings)
    {
        var known = ResourceKinds.All.Select(k => k.Kind).ToList();
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in values.SelectMany(v => v?.Split(',') ?? []).Where(v => v.Length > 0))
        {
            if (known.Contains(text))
                kinds.Add(text);
            else
                findings.Add(New(Kind, text, "There is no such kind.", $"{(NearestName.Of(text, known) is { } near ? $"Did you mean '{near}'? " : "")}Known: {string.Join(", ", known)}."));
        }

        return kinds;
    }

    private static Finding New(string field, string? value, string message, string remedy) =>
        new() { Object = "request", Field = field, Value = value, Message = message, Remedy = remedy };
}
