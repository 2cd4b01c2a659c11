using Sentinel.Api.Acts;
using Sentinel.Api.Problems;
using Sentinel.Resources;

namespace Sentinel.Api.Sessions;

/// <summary>The body <c>{"reason": "…", "expectedCount": N}</c>, read strictly, with every finding.</summary>
internal sealed record RetireBody(string Reason, int ExpectedCount, IReadOnlyList<Finding> Findings)
{
    private const string ReasonField = "reason", CountField = "expectedCount";

    private static readonly string[] Fields = [ReasonField, CountField];

    public static RetireBody Read(ReadOnlyMemory<byte> bytes)
    {
        var json = new StrictJson("request", example: "{\"reason\": \"the contract ended\", \"expectedCount\": 225}");
        var (reason, count) = ((string?)null, (int?)null);
        json.Read(bytes, Fields, root =>
        {
            reason = json.Text(root, ReasonField);
            if (!Has(json, ReasonField) && ReasonRule.Check(reason) is { } wrong)
                json.AddAll([wrong]);
            count = json.Whole(root, CountField, CountField);
            if (!Has(json, CountField) && count is not >= 0)
                json.Add(CountField, $"{count}", count is null ? "The field is missing." : "This is no number of servers.", "Take servers from GET /api/v1/sessions/{name}/retirement.");
        });
        return new RetireBody(reason ?? "", count ?? 0, json.Findings);
    }

    private static bool Has(StrictJson json, string field) => json.Findings.Any(f => f.Field == field);
}
