using System.ComponentModel;
using System.Text.Json.Nodes;

namespace Sentinel.Resources;

/// <summary>One role of a profile with its variables.</summary>
public sealed record ProfileRole
{
    /// <summary>What the whole name of a role matches.</summary>
    internal const string NamePattern = "[a-z][a-z0-9_]{0,62}";

    [Description("The role's name.")]
    [WholeText(NamePattern)]
    public required string Name { get; init; }

    [Description("Variables of this role; each name begins with the role's name and an underscore.")]
    public IReadOnlyDictionary<string, JsonNode?> Variables { get; init; } = new Dictionary<string, JsonNode?>();
}
