using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Sentinel.Api.Fleet;
using Sentinel.Api.Problems;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Profiles;

/// <summary>A profile with its variables, limits, and who has which configuration.</summary>
internal sealed record ProfileDetail : ProfileAnswer
{
    [SetsRequiredMembers]
    private ProfileDetail(ProfileAnswer profile)
        : base(profile)
    {
    }

    /// <summary>The commit that the answer shows.</summary>
    public required string Revision { get; init; } = "";

    public required string ResourceVersion { get; init; } = "";

    public string? ManifestPath { get; init; }

    /// <summary>Each role's variables, by role.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, System.Text.Json.Nodes.JsonNode?>> Variables { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, System.Text.Json.Nodes.JsonNode?>>();

    /// <summary>How long one run may take on its hosts.</summary>
    public required double RunTimeoutSeconds { get; init; }

    /// <summary>Failed attempts before a server is quarantined.</summary>
    public required int RetryBudget { get; init; }

    /// <summary>Free servers that may be on their way to a new configuration at once: a number or a share.</summary>
    public required string MaxUnavailable { get; init; } = "";

    /// <summary>Who has which configuration, the most frequent first.</summary>
    public required IReadOnlyList<DigestCount> Digests { get; init; } = [];

    /// <summary>Paths of the generated configuration in the state repository.</summary>
    public required IReadOnlyList<string> Files { get; init; } = [];

    public required IReadOnlyList<ConditionAnswer> Conditions { get; init; } = [];

    /// <summary>What is wrong with its manifest.</summary>
    public required IReadOnlyList<FindingAnswer> Findings { get; init; } = [];

    public static ProfileDetail Of(StateSnapshot snapshot, StoredObject<ServerProfile> stored)
    {
        var (row, spec, folder) = (new ProfileRow(snapshot, stored), stored.Object.Spec, StatePaths.Generated(stored.Name, ""));
        return new ProfileDetail(ProfileAnswer.Of(row))
        {
            Revision = snapshot.Revision,
            ResourceVersion = stored.Version.ToString(CultureInfo.InvariantCulture),
            ManifestPath = stored.ManifestPath,
            Variables = spec.Roles.ToDictionary(r => r.Name, r => r.Variables),
            RunTimeoutSeconds = spec.RunTimeout.TotalSeconds,
            RetryBudget = spec.RetryBudget,
            MaxUnavailable = spec.Rollout.MaxUnavailable.ToString(),
            Digests = row.Digests,
            Files = [.. snapshot.Generated.Keys.Where(p => p.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)],
            Conditions = ConditionAnswer.Of(stored.Object.Status?.Conditions),
            Findings = [.. stored.Findings.Select(FindingAnswer.Of)],
        };
    }
}
