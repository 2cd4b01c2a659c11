namespace Sentinel.Api.Lists;

/// <param name="Value">As a filter has it; empty: objects that have none.</param>
/// <param name="Count">Objects with that value which match the other filters.</param>
internal sealed record FacetValue(string Value, int Count);
