using Sentinel.Api.Problems;
using Sentinel.Resources;

namespace Sentinel.Api.Guards;

/// <summary>The body <c>{"count": N}</c>, read strictly, with every finding.</summary>
internal sealed record CountBody(int Count, IReadOnlyList<Finding> Findings)
{
    private static readonly string[] Fields = ["count"];

    public static CountBody Read(ReadOnlyMemory<byte> bytes)
    {
        var json = new StrictJson("request", example: "{\"count\": 2}");
        int? count = null;
        json.Read(bytes, Fields, root =>
        {
            count = json.Whole(root, "count", "count");
            if (json.Findings.Count == 0 && count is not > 0)
                json.Add("count", $"{count}", count is null ? "The field is missing." : "This is no number of servers from 1 on.", "Send {\"count\": N}, N as GET /api/v1/guards tells it.");
        });
        return new CountBody(count ?? 0, json.Findings);
    }
}
