namespace Sentinel.Sessions.Headings;

/// <summary>What a heading is known to mean.</summary>
/// <param name="Field">What the column says.</param>
/// <param name="Unit">What its numbers count, where they are sizes.</param>
internal sealed record KnownHeading(ListField Field, SizeUnit Unit);
