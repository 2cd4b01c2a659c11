namespace Sentinel.Api.Lists;

/// <summary>A field's values, the most frequent first.</summary>
/// <param name="Values">At most 100.</param>
/// <param name="More">Values that are not shown.</param>
internal sealed record FacetAnswer(IReadOnlyList<FacetValue> Values, int More)
{
    private const int Most = 100;

    public static FacetAnswer Of(IReadOnlyDictionary<string, int> counts) => new(
        [.. counts.Select(c => new FacetValue(c.Key, c.Value)).OrderByDescending(v => v.Count).ThenBy(v => v.Value, StringComparer.Ordinal).Take(Most)],
        Math.Max(0, counts.Count - Most));
}
