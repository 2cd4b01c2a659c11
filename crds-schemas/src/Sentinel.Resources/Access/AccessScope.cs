using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>What a claimer may claim.</summary>
public sealed record AccessScope
{
    [Description("Labels that each claim must ask for, with the values of which it takes one; none: any servers.")]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Labels { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    [Description("How many claims of the identity may be live at once, 0 to 1,000,000; none: any number.")]
    public int? MaxClaims { get; init; }
}
