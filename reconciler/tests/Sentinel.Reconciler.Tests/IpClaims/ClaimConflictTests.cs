using k8s.Models;
using Sentinel.Reconciler.IpClaims;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Tests.IpClaims;

/// <summary>A merge met two claims that both were told that they have the server.</summary>
public sealed class ClaimConflictTests : IDisposable
{
    private readonly TestBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Find_TwoClaimsOfOneServer_BothAreInConflictAndNoneWaits()
    {
        await MeetAsync();

        _bench.Claims.List().Select(c => (c.Claim.Metadata.Name, c.Phase)).ShouldBe([("blog", ClaimPhase.Conflict), ("shop", ClaimPhase.Conflict)]);
        _bench.Now.WaitingClaims.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("blog")]
    public async Task Reconcile_ClaimInConflict_IsNotMovedToAnotherServer(string claim)
    {
        await MeetAsync();
        var commits = _bench.Commits;

        await _bench.PassAsync(ReconcileKey.IpClaim, claim);

        _bench.Commits.ShouldBe(commits);
    }

    [Theory]
    [InlineData("shop", "blog")]
    [InlineData("blog", "shop")]
    public async Task Release_OneOfTheTwo_TheOtherKeepsTheServerUnwiped(string released, string kept)
    {
        await MeetAsync();

        (await _bench.Claims.ReleaseAsync(released, "admin", null, Token))!.Phase.ShouldBe(ClaimPhase.Released);

        _bench.Claims.Find(kept)!.Phase.ShouldBe(ClaimPhase.Bound);
        var status = _bench.Status("s-1");
        (status.ClaimRef!.Name, status.ClaimRef.ReleasedAt, status.ConflictingClaim, status.Phase).ShouldBe((kept, null, null, ServerPhase.Quarantined));
    }

    [Fact]
    public async Task Quarantined_RetryWhileTwoClaimsHaveIt_Stays()
    {
        await MeetAsync();
        await _bench.PutServerAsync("s-1", metadata: m => m.Annotations = new Dictionary<string, string> { ["sentinel.collectverything.io/retry-requested-at"] = "2026-11-24T10:00:00Z" });

        await _bench.PassAsync("s-1");
        _bench.Status("s-1").Phase.ShouldBe(ServerPhase.Quarantined);

        await _bench.Claims.ReleaseAsync("blog", "admin", null, Token);
        await _bench.PassAsync("s-1");
        _bench.Status("s-1").Phase.ShouldBe(ServerPhase.Ready);
    }

    private async Task MeetAsync()
    {
        await _bench.AddReadyServersAsync(2);
        foreach (var name in new[] { "shop", "blog" })
            await _bench.Repository.CommitAsync(new FileChange(StatePaths.Manifest(ResourceKinds.IpClaim, name), ManifestYaml.WriteManifest(Claim(name)), FileVersion.Absent));
        await _bench.SetStatusAsync("s-1", _bench.Status("s-1") with { Phase = ServerPhase.Quarantined, ClaimRef = Reference("shop"), ConflictingClaim = Reference("blog") });
    }

    private static IpClaim Claim(string name) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, Uid = Reference(name).Uid },
        Spec = new IpClaimSpec { Requester = "admin", RequestedAt = DateTimeOffset.UnixEpoch, Server = "s-1", Address = "192.0.2.1" },
    };

    private static ClaimReference Reference(string name) => new() { Name = name, Uid = name == "shop" ? "1b4e28ba-2fa1-4d33-883f-0016d3cca427" : "2b4e28ba-2fa1-4d33-883f-0016d3cca427" };
}
