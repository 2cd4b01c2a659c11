using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>Constraints on the servers that fit a claim; all must hold.</summary>
public sealed record ClaimSelector
{
    [Description("Labels that the server must have, with these values.")]
    [WholeText(LabelSyntax.ValuePattern)]
    [KeyPattern(LabelSyntax.KeyPattern)]
    public IReadOnlyDictionary<string, string> MatchLabels { get; init; } = new Dictionary<string, string>();

    [Description("Facts that the server must have: a text as it is, a number exactly, at least (>=) or at most (<=).")]
    [TextLength(1)]
    [KeyPattern(FactConstraint.NamePattern)]
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    [Description("This address and no other.")]
    [WholeText(ServerAddress.Pattern)]
    [TextLength(0, ServerAddress.MaxLength)]
    public string? Address { get; init; }

    [Description("The server of this name and no other.")]
    [WholeText(DnsLabel.Pattern)]
    [TextLength(0, DnsLabel.MaxLength)]
    public string? Server { get; init; }
}
