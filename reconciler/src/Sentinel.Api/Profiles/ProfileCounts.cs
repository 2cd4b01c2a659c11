using System.Runtime.CompilerServices;
using Sentinel.Api.Fleet;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Profiles;

/// <summary>Servers of each profile by the configuration that they have: counted once for all profiles of a snapshot.</summary>
internal sealed class ProfileCounts
{
    private static readonly ConditionalWeakTable<StateSnapshot, ProfileCounts> Known = [];

    private readonly Dictionary<string, IReadOnlyList<DigestCount>> _digests;

    private ProfileCounts(StateSnapshot snapshot) => _digests = ServerList.Shape.All(snapshot)
        .Where(row => row.Phase != ServerPhase.Retired)
        .Select(row => (row.Spec.Profile, row.Status?.Configuration?.Digest, IsClaimed: row.Claim is not null))
        .CountBy(s => s)
        .GroupBy(c => c.Key.Profile, StringComparer.Ordinal)
        .ToDictionary(p => p.Key, p => Counted(p.Select(c => (c.Key.Digest, c.Key.IsClaimed, c.Value))), StringComparer.Ordinal);

    public static ProfileCounts Of(StateSnapshot snapshot) => Known.GetValue(snapshot, s => new ProfileCounts(s));

    /// <summary>The most frequent first.</summary>
    public IReadOnlyList<DigestCount> Digests(string profile) => _digests.GetValueOrDefault(profile, []);

    private static IReadOnlyList<DigestCount> Counted(IEnumerable<(string? Digest, bool IsClaimed, int Servers)> counts) =>
    [
        .. counts.GroupBy(c => c.Digest ?? "", StringComparer.Ordinal)
            .Select(d => new DigestCount(d.Key.Length == 0 ? null : d.Key, d.Sum(c => c.Servers), d.Where(c => c.IsClaimed).Sum(c => c.Servers)))
            .OrderByDescending(d => d.Servers)
            .ThenBy(d => d.Digest, StringComparer.Ordinal),
    ];
}
