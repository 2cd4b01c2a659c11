using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Profiles;

/// <summary>A profile in a list.</summary>
internal readonly record struct ProfileRow(StateSnapshot Snapshot, StoredObject<ServerProfile> Stored)
{
    public string Name => Stored.Name;

    public string? Digest => Stored.Object.Status?.ConfigurationDigest;

    public k8s.Models.V1Condition? Ready => Stored.Object.Status?.Conditions.FirstOrDefault(c => c.Type == ConditionTypes.Ready);

    public IReadOnlyList<DigestCount> Digests => ProfileCounts.Of(Snapshot).Digests(Name);

    public int Servers => Digests.Sum(d => d.Servers);
}
