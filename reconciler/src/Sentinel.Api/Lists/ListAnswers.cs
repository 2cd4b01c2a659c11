using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sentinel.Api.Problems;
using Sentinel.StateRepo;

namespace Sentinel.Api.Lists;

internal static class ListAnswers
{
    /// <summary>The page that the request asks for, or all that is wrong with its query.</summary>
    /// <param name="always">What the caller may see at all, whatever is asked for; totals and facets know nothing of the rest.</param>
    public static IResult Page<TRow, TItem>(HttpRequest request, StateSnapshot snapshot, ListShape<TRow> shape, Func<TRow, TItem?> item, params ListFilter<TRow>[] always)
    {
        var reader = new ListQueryReader<TRow>(shape, request.HttpContext.RequestServices.GetRequiredService<TimeProvider>());
        var query = reader.Read(request.Query.Select(p => KeyValuePair.Create(p.Key, (IReadOnlyList<string>)[.. p.Value.Select(v => v ?? "")])));
        return reader.Findings.Count > 0
            ? ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The query is not well formed", reader.Findings)
            : Results.Ok(ListAnswer<TItem>.Of(
                snapshot, ListEngine.Run(snapshot, shape, query with { Filters = [.. query.Filters, .. always] }, request.HttpContext.RequestAborted), item));
    }
}
