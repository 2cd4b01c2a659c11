using Sentinel.Resources;

namespace Sentinel.Reconciler.Tests.Support;

/// <summary>Statuses that tests start from.</summary>
internal static class Statuses
{
    public const string Uid = "0b5e2ab8-5b0b-4d3e-9c2f-0f7b1c3d5e7f";

    public static ServerStatus In(ServerPhase phase, DateTimeOffset since) => new() { Phase = phase, PhaseSince = since };

    public static ServerStatus Ready(DateTimeOffset since, string digest = "sha256:one") => In(ServerPhase.Ready, since) with
    {
        HostKey = FakeHosts.Key,
        Configuration = new AppliedConfiguration { Digest = digest, AppliedAt = since },
    };

    public static ServerStatus Claimed(DateTimeOffset since, DateTimeOffset? releasedAt = null, string digest = "sha256:one") => Ready(since, digest) with
    {
        ClaimRef = new ClaimReference { Name = "shop", Uid = Uid, BoundAt = since, ReleasedAt = releasedAt },
    };
}
