using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Sentinel.Api.Problems;
using Sentinel.Reconciler.Servers;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Fleet;

/// <summary>A server with everything that a person who looks at it asks for.</summary>
internal sealed record ServerDetail : ServerAnswer
{
    [SetsRequiredMembers]
    private ServerDetail(ServerAnswer server)
        : base(server)
    {
    }

    /// <summary>The commit that the answer shows.</summary>
    public required string Revision { get; init; } = "";

    /// <summary>Where the server's last change stands in the stream of changes.</summary>
    public required string ResourceVersion { get; init; } = "";

    public string? Uid { get; init; }

    /// <summary>Changes of its spec.</summary>
    public long? Generation { get; init; }

    /// <summary>The last generation that ended Ready or needs a person.</summary>
    public long? ObservedGeneration { get; init; }

    /// <summary>The manifest in force; left out once it was removed.</summary>
    public string? ManifestPath { get; init; }

    /// <summary>By spec, not by what happened to it.</summary>
    public required bool Quarantined { get; init; }

    /// <summary>By spec.</summary>
    public required bool Retired { get; init; }

    /// <summary>Its claim, also one that ended and whose wipe is not verified.</summary>
    public ClaimReference? ClaimReference { get; init; }

    /// <summary>A second claim that was told that it has the server.</summary>
    public string? ConflictingClaim { get; init; }

    /// <summary>The supplier's order.</summary>
    public SupplierOrder? Order { get; init; }

    /// <summary>How Sentinel logs in the first time.</summary>
    public required SshAccess Ssh { get; init; } = new();

    /// <summary>The pinned host key.</summary>
    public HostKey? HostKey { get; init; }

    /// <summary>Fingerprint of the other key that the host shows, while the server is quarantined for that; left out where it could not be read.</summary>
    public string? OfferedKey { get; init; }

    /// <summary>Attempts that spent budget.</summary>
    public required int Attempts { get; init; }

    /// <summary>After so many it is quarantined; left out where there is no such profile.</summary>
    public int? RetryBudget { get; init; }

    /// <summary>The Ansible run that it is part of.</summary>
    public string? RunId { get; init; }

    /// <summary>The configuration that the host completed last.</summary>
    public string? AppliedDigest { get; init; }

    public DateTimeOffset? AppliedAt { get; init; }

    /// <summary>Its profile's configuration.</summary>
    public string? WantedDigest { get; init; }

    /// <summary>A run began to apply a configuration and is not known to have completed.</summary>
    public required bool Unfinished { get; init; }

    public required IReadOnlyList<ConditionAnswer> Conditions { get; init; } = [];

    /// <summary>What is wrong with its files.</summary>
    public required IReadOnlyList<FindingAnswer> Findings { get; init; } = [];

    public IDictionary<string, string>? Annotations { get; init; }

    public static ServerDetail Of(StateSnapshot snapshot, StoredObject<Server> stored)
    {
        var row = new ServerRow(snapshot, stored);
        var (metadata, spec, status) = (stored.Object.Metadata, row.Spec, row.Status);
        var profile = snapshot.Profiles.GetValueOrDefault(spec.Profile)?.Object;
        return new ServerDetail(ServerAnswer.Of(row))
        {
            Revision = snapshot.Revision,
            ResourceVersion = stored.Version.ToString(CultureInfo.InvariantCulture),
            Uid = metadata.Uid,
            Generation = metadata.Generation,
            ObservedGeneration = status?.ObservedGeneration,
            ManifestPath = stored.ManifestPath,
            Quarantined = spec.Quarantined,
            Retired = spec.Retired,
            ClaimReference = row.Claim,
            ConflictingClaim = status?.ConflictingClaim?.Name,
            Order = spec.Order,
            Ssh = spec.Ssh,
            HostKey = status?.HostKey,
            OfferedKey = Offered(status),
            Attempts = status?.Attempts ?? 0,
            RetryBudget = profile?.Spec.RetryBudget,
            RunId = status?.RunId,
            AppliedDigest = status?.Configuration?.Digest,
            AppliedAt = status?.Configuration?.AppliedAt,
            WantedDigest = profile?.Status?.ConfigurationDigest,
            Unfinished = status?.Unfinished ?? false,
            Conditions = ConditionAnswer.Of(status?.Conditions),
            Findings = [.. stored.Findings.Concat(snapshot.AddressConflicts.TryGetValue(row.Name, out var conflict) ? [conflict] : []).Select(FindingAnswer.Of)],
            Annotations = metadata.Annotations,
        };
    }

    private static string? Offered(ServerStatus? status) =>
        status?.Conditions.FirstOrDefault(c => c is { Type: ConditionTypes.Stalled, Reason: ServerTroubles.HostKeyChanged }) is { } changed ? ServerTroubles.OfferedKey(changed.Message) : null;
}
