using Sentinel.Reconciler.Profiles;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Tests.Profiles;

/// <summary>What an edited profile would do, before anybody commits it.</summary>
public sealed class ProfilePreviewsTests : IAsyncLifetime
{
    private const string Text = "apiVersion: sentinel.collectverything.io/v1alpha1\nkind: ServerProfile\nmetadata:\n  name: default\nspec:\n  roles:\n  - name: base\n  rollout: {maxUnavailable: 50%}\n";

    private readonly TestBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => _bench.Time.GetUtcNow();

    public async ValueTask InitializeAsync() => await _bench.AddProfileAsync();

    public ValueTask DisposeAsync()
    {
        _bench.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Preview_OfAFleet_CountsEachServerOnce()
    {
        _bench.Generator.Digest = "sha256:two";
        await AddAsync(1, Statuses.Ready(Now));
        await AddAsync(2, Statuses.Ready(Now), s => s with { Cordoned = true });
        await AddAsync(3, Statuses.Ready(Now), s => s with { Paused = true });
        await AddAsync(4, Statuses.Claimed(Now));
        await AddAsync(5, Statuses.Ready(Now, "sha256:two"));
        await AddAsync(6, Statuses.Ready(Now, "sha256:two") with { Unfinished = true });
        await AddAsync(7, Statuses.In(ServerPhase.Failed, Now));
        await AddAsync(8, Statuses.In(ServerPhase.Retired, Now));
        await AddAsync(9, Statuses.Ready(Now), s => s with { Profile = "edge" });
        await AddAsync(10, Statuses.Claimed(Now, digest: "sha256:two"));
        await AddAsync(11, Statuses.Ready(Now));
        await _bench.RemoveServerAsync("s-11");

        var preview = await PreviewAsync(Text);

        // Of the nine that are in force, half may be under way.
        preview.Touched.ShouldBe(new ProfileTouch(Servers: 9, UpdatedNow: 3, ClaimedLeft: 1, Others: 3, Unchanged: 2, AtOnce: 4));
        (preview.DigestInForce, preview.Digest).ShouldBe(("sha256:one", "sha256:two"));
    }

    [Fact]
    public async Task Preview_OfLargeFiles_IsCutAtALine()
    {
        var large = string.Concat(Enumerable.Range(0, 5_000).Select(n => $"line {n}\n"));
        await _bench.Repository.CommitAsync(new FileChange("generated/default/large.json", System.Text.Encoding.UTF8.GetBytes(large), FileVersion.Absent));

        var file = (await PreviewAsync(Text)).Files.ShouldHaveSingleItem();

        (file.Path, file.Change, file.IsCut).ShouldBe(("generated/default/large.json", AuditFileChange.Deleted, true));
        var patch = file.Patch.ShouldNotBeNull();
        patch.Length.ShouldBeInRange(32_000, 32 * 1024);
        patch.ShouldEndWith("\n");
    }

    [Fact]
    public async Task Preview_OfAProfileThatCannotBeGenerated_HasItsFindingsWithTheirPlaces()
    {
        _bench.Generator.Findings.Enqueue(new Finding { Object = "ServerProfile/default", Field = "spec.roles[0].name", Message = "There is no such role.", Remedy = "None." });

        var preview = await PreviewAsync(Text);

        var finding = preview.Findings.ShouldHaveSingleItem();
        (finding.Line, finding.Column).ShouldBe((7, 11));
        (preview.Digest, preview.Touched, preview.Files.Count).ShouldBe((null, null, 0));
    }

    [Fact]
    public async Task Preview_OfAnything_WritesNothing()
    {
        var head = _bench.Repository.Head;

        (await PreviewAsync(Text)).Findings.ShouldBeEmpty();
        (await PreviewAsync("a: [")).Findings.ShouldNotBeEmpty();
        (await PreviewAsync(Text, "../x")).Findings.ShouldHaveSingleItem().Field.ShouldBe("name");
        (await PreviewAsync(Text, "edge")).Findings.ShouldHaveSingleItem().Field.ShouldBe("metadata.name");

        _bench.Repository.Head.ShouldBe(head);
    }

    private Task AddAsync(int n, ServerStatus status, Func<ServerSpec, ServerSpec>? spec = null) => _bench.AddServerAsync($"s-{n}", status, $"192.0.2.{n}", spec);

    private Task<ProfilePreview> PreviewAsync(string text, string name = "default") => _bench.Get<IProfilePreviews>().PreviewAsync(name, text, Token);
}
