using Sentinel.Api.Problems;

namespace Sentinel.Api.Credentials;

/// <summary>A credential without what is sealed in it: nobody needs that over HTTP.</summary>
internal sealed record CredentialAnswer
{
    public required string Name { get; init; }

    /// <summary>What it is, for people.</summary>
    public string? Purpose { get; init; }

    /// <summary>The public key that it is sealed to.</summary>
    public required string Recipient { get; init; }

    /// <summary>Servers that it opens.</summary>
    public required int Servers { get; init; }

    /// <summary>What is wrong with its manifest; the last good version stays in force.</summary>
    public required IReadOnlyList<FindingAnswer> Findings { get; init; }

    public static CredentialAnswer Of(CredentialRow row) => new()
    {
        Name = row.Name,
        Purpose = row.Spec.Purpose,
        Recipient = row.Spec.Recipient,
        Servers = row.Servers,

        // A finding may repeat the value that is wrong.
        Findings = [.. row.Stored.Findings.Select(f => FindingAnswer.Of(f) with { Value = null })],
    };
}
