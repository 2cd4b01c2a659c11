using Sentinel.Reconciler.IpClaims;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Tests.IpClaims;

public sealed class ClaimOutlookTests : IDisposable
{
    private readonly TestBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => _bench.Time.GetUtcNow();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Funnel_LabelsAndFacts_LeaveFewerInOrder()
    {
        await _bench.AddProfileAsync();
        await AddAsync("a", 1, "mrs", 500);
        await AddAsync("b", 2, "mrs", 500, spec: s => s with { Cordoned = true });
        await AddAsync("c", 3, "mrs", 100);
        await AddAsync("d", 4, "par", 500);
        await AddAsync("e", 5, "par", 500, ServerPhase.Failed);

        var preview = await PreviewAsync();

        preview.Funnel.ShouldBe(
        [
            new FunnelStep(FunnelConstraint.Ready, null, null, 4), new FunnelStep(FunnelConstraint.Label, "region", "mrs", 3), new FunnelStep(FunnelConstraint.Fact, "diskMib", ">=480", 2),
            new FunnelStep(FunnelConstraint.Available, null, null, 1), new FunnelStep(FunnelConstraint.NotPromised, null, null, 1),
        ]);
        preview.Fitting.ShouldBe(1, "the funnel ends with what fits");
    }

    [Fact]
    public async Task Funnel_AnEarlierClaimHasARight_EndsWithoutIt()
    {
        await _bench.AddProfileAsync();
        await _bench.Claims.ClaimAsync(Request() with { Name = "first" }, Token);
        await AddAsync("a", 1, "mrs", 500);

        var preview = await PreviewAsync();

        preview.Funnel[^1].ShouldBe(new FunnelStep(FunnelConstraint.NotPromised, null, null, 0));
        (preview.Funnel[^2].Left, preview.Fitting).ShouldBe((1, 0));
    }

    [Fact]
    public async Task WouldHelp_OneThingInTheWay_IsNamed()
    {
        await _bench.AddProfileAsync();
        await AddAsync("cordoned", 1, "mrs", 500, spec: s => s with { Cordoned = true });
        await AddAsync("cooling", 2, "mrs", 500, ServerPhase.CoolingDown);
        await AddAsync("paused", 3, "mrs", 500, spec: s => s with { Paused = true });
        await AddAsync("both", 4, "mrs", 500, spec: s => s with { Cordoned = true, Paused = true });
        await AddAsync("small", 5, "mrs", 100, spec: s => s with { Cordoned = true });
        await AddAsync("elsewhere", 6, "par", 500, ServerPhase.CoolingDown);
        await AddAsync("arriving", 7, "mrs", 500, ServerPhase.Provisioning);
        await AddAsync("unknown", 8, "mrs", null, ServerPhase.Pending);
        await AddAsync("too-small", 9, "mrs", 100, ServerPhase.Verifying);

        var help = (await PreviewAsync()).WouldHelp;

        help.ShouldBe(
        [
            new ClaimHelp(HelpKind.Cordoned, "cordoned", 1), new ClaimHelp(HelpKind.CoolingDown, "cooling", 1) { Until = Now.AddMinutes(10) }, new ClaimHelp(HelpKind.Paused, "paused", 1),
            new ClaimHelp(HelpKind.Arriving, null, 2),
        ]);
    }

    private static ClaimRequest Request() => new()
    {
        Name = "shop",
        Requester = "team",
        Actor = "admin",
        Selector = new ClaimSelector { MatchLabels = new Dictionary<string, string> { ["region"] = "mrs" }, Facts = new Dictionary<string, string> { ["diskMib"] = ">=480" } },
    };

    private async Task<ClaimPreview> PreviewAsync() =>
        (await _bench.Claims.ClaimAsync(Request() with { DryRun = true }, Token)).ShouldBeOfType<ClaimResult.Previewed>().Preview;

    private Task AddAsync(string name, int number, string region, int? disk, ServerPhase phase = ServerPhase.Ready, Func<ServerSpec, ServerSpec>? spec = null) => _bench.AddServerAsync(
        name,
        Statuses.Ready(Now) with { Phase = phase, Facts = disk is { } mib ? new ServerFacts { DiskMib = mib } : null },
        $"192.0.2.{number}",
        spec,
        m => m.Labels = new Dictionary<string, string> { ["region"] = region });
}
