using System.ComponentModel;
using System.Text.Json.Nodes;

namespace Sentinel.Resources;

/// <summary>One role of a profile with its variables.</summary>
public sealed record ProfileRole
{
    [Description("The role's name.")]
    public required string Name { get; init; }

    [Description("Variables of this role; each name begins with the role's name and an underscore.")]
    public IReadOnlyDictionary<string, JsonNode?> Variables { get; init; } = new Dictionary<string, JsonNode?>();
}
