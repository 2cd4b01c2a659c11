using Sentinel.Ansible;
using Sentinel.Reconciler.Acts;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Reconciler.Tests.Acts;

/// <summary>What people do with a server, and what it leads to.</summary>
public sealed class ServerActsTests : IDisposable
{
    private const string NewKey = "SHA256:ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ";

    private readonly TestBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    public static TheoryData<ServerPhase> Phases => [.. Enum.GetValues<ServerPhase>()];

    [Theory]
    [MemberData(nameof(Phases))]
    public async Task Act_InAnyPhase_IsACommitWithActorAndReason(ServerPhase phase)
    {
        await ServerAsync(phase);
        foreach (var verb in Enum.GetValues<ServerVerb>().Where(v => v is not (ServerVerb.Uncordon or ServerVerb.Resume)))
        {
            var done = (await ActAsync(verb, "because of a test")).ShouldBeOfType<ActResult.Done>();

            done.Revision.ShouldBe(_bench.Now.Revision);
            _bench.LastCommit("%an %s").ShouldStartWith($"ada server: {ServerVerbs.Name(verb)} a-1");
            _bench.LastCommit("%(trailers:key=Reason,valueonly)").ShouldContain("because of a test");
            _bench.LastCommit("%(trailers:key=Request-Id,valueonly)").ShouldContain("r-1");
        }

        var spec = _bench.Stored("a-1").Object.Spec;
        (spec.Cordoned, spec.Paused, spec.Quarantined, spec.Retired).ShouldBe((true, true, true, true));
        _bench.Stored("a-1").Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Act_OfWhatIsSo_WritesNothing()
    {
        await ServerAsync(ServerPhase.Ready);
        await ActAsync(ServerVerb.Cordon);
        var commits = _bench.Commits;

        (await ActAsync(ServerVerb.Cordon)).ShouldBeOfType<ActResult.Unchanged>();
        (await ActAsync(ServerVerb.Resume)).ShouldBeOfType<ActResult.Unchanged>();

        _bench.Commits.ShouldBe(commits);
    }

    [Fact]
    public async Task Act_KeepsWhatElseTheManifestSays()
    {
        await _bench.AddProfileAsync();
        await _bench.PutServerAsync("a-1", spec: s => s with { Order = new SupplierOrder { Number = "17" } }, metadata: m =>
        {
            m.Labels = new Dictionary<string, string> { ["region"] = "eu" };
            m.Annotations = new Dictionary<string, string> { ["note"] = "kept" };
        });
        var uid = _bench.Stored("a-1").Object.Metadata.Uid;

        await ActAsync(ServerVerb.Retry);
        await ActAsync(ServerVerb.Cordon);

        var server = _bench.Stored("a-1").Object;
        server.Metadata.Uid.ShouldBe(uid);
        server.Metadata.Labels["region"].ShouldBe("eu");
        server.Metadata.Annotations["note"].ShouldBe("kept");
        server.Spec.Order!.Number.ShouldBe("17");
        _bench.Repository.Git("show", $"main:{_bench.Stored("a-1").ManifestPath}").ShouldNotContain("uid");
    }

    [Fact]
    public async Task Act_NoSuchServer_SaysSo() => (await ActAsync(ServerVerb.Cordon)).ShouldBeOfType<ActResult.NoSuchServer>();

    [Fact]
    public async Task Act_RemovedServer_IsRefused()
    {
        await ServerAsync(ServerPhase.Ready);
        await _bench.RemoveServerAsync("a-1");

        (await ActAsync(ServerVerb.Cordon)).ShouldBeOfType<ActResult.Refused>().Remedy.ShouldContain("back");
    }

    [Fact]
    public async Task Act_BrokenManifest_IsRefusedAndLosesNothing()
    {
        await ServerAsync(ServerPhase.Ready);
        var path = _bench.Stored("a-1").ManifestPath!;
        _bench.Repository.PushForeign("break it", clone => File.AppendAllText(Path.Combine(clone, path), "nonsense: 1\n"));
        await _bench.Store.RefreshAsync(Token);

        (await ActAsync(ServerVerb.Cordon)).ShouldBeOfType<ActResult.Refused>().Message.ShouldContain("nonsense");

        _bench.Repository.Git("show", $"main:{path}").ShouldContain("nonsense");
    }

    [Fact]
    public async Task Act_ManyAtOnce_AllHold()
    {
        await ServerAsync(ServerPhase.Ready);

        var results = await Task.WhenAll(new[] { ServerVerb.Cordon, ServerVerb.Pause, ServerVerb.Quarantine, ServerVerb.Retire }.Select(v => ActAsync(v)));

        results.ShouldAllBe(r => r is ActResult.Done);
        var spec = _bench.Stored("a-1").Object.Spec;
        (spec.Cordoned, spec.Paused, spec.Quarantined, spec.Retired).ShouldBe((true, true, true, true));
    }

    [Fact]
    public async Task Retry_OfAServerSetAside_TakesItBack()
    {
        await ServerAsync(ServerPhase.Ready);
        await ActAsync(ServerVerb.Quarantine);
        await _bench.PassAsync("a-1");
        _bench.Status("a-1").Phase.ShouldBe(ServerPhase.Quarantined);

        await ActAsync(ServerVerb.Retry);
        await _bench.PassAsync("a-1");

        _bench.Status("a-1").Phase.ShouldBe(ServerPhase.Verifying);
        _bench.Stored("a-1").Object.Spec.Quarantined.ShouldBeFalse();
    }

    [Fact]
    public async Task Retry_OfAReadyServer_LooksAtItAgain()
    {
        await ServerAsync(ServerPhase.Ready);
        await ActAsync(ServerVerb.Retry);

        await _bench.PassAsync("a-1");

        _bench.Status("a-1").Phase.ShouldBe(ServerPhase.Verifying);
        _bench.Condition("a-1", "Ready")!.Reason.ShouldBe("RetryRequested");
    }

    [Fact]
    public async Task Retry_HeardWhereNothingHadFailed_IsNoAnswerToALaterFailure()
    {
        await ServerAsync(ServerPhase.Waiting);
        _bench.Hosts.Reach["192.0.2.1"] = FakeHosts.Down();
        await ActAsync(ServerVerb.Retry);
        await _bench.PassAsync("a-1");

        await _bench.SetStatusAsync("a-1", _bench.Status("a-1") with { Phase = ServerPhase.Failed, Attempts = 2, NextAttemptAt = _bench.Time.GetUtcNow().AddMinutes(5) });
        await _bench.PassAsync("a-1");

        _bench.Status("a-1").Phase.ShouldBe(ServerPhase.Failed);
        _bench.Status("a-1").Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task Retry_OfAWipeThatWaitsForItsNextAttempt_TriesNow()
    {
        await ServerAsync(ServerPhase.Releasing, s => s with
        {
            NextAttemptAt = _bench.Time.GetUtcNow().AddHours(1),
            ClaimRef = new ClaimReference { Name = "shop", Uid = "u", ReleasedAt = _bench.Time.GetUtcNow().AddDays(-2) },
        });
        await _bench.PassAsync("a-1");
        _bench.Hosts.Logins.ShouldBeEmpty();

        await ActAsync(ServerVerb.Retry);
        await _bench.PassAsync("a-1");

        _bench.Hosts.Logins.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task TrustHostKey_TheHostShowsIt_IsPinnedAndVerified()
    {
        await ChangedKeyAsync();
        _bench.Hosts.Verify["192.0.2.1"] = FakeHosts.Good() with { HostKey = FakeHosts.Key with { Fingerprint = NewKey } };
        await ActAsync(ServerVerb.TrustHostKey, fingerprint: NewKey);

        await _bench.PassAsync("a-1");

        _bench.Hosts.Logins.Last().PinnedKey.ShouldBeNull();
        _bench.Status("a-1").Phase.ShouldBe(ServerPhase.Verifying);
        _bench.Status("a-1").HostKey!.Fingerprint.ShouldBe(NewKey);
        _bench.Status("a-1").Configuration.ShouldBeNull("another installation has none");
        _bench.Condition("a-1", "Ready")!.Reason.ShouldBe("HostKeyTrusted");
        _bench.Condition("a-1", "HostKeyVerified")!.Status.ShouldBe("True");
    }

    [Fact]
    public async Task TrustHostKey_TheHostShowsAnother_StaysQuarantinedAndNamesBoth()
    {
        await ChangedKeyAsync();
        _bench.Hosts.Verify["192.0.2.1"] = FakeHosts.Good() with { HostKey = FakeHosts.Key with { Fingerprint = "SHA256:third" } };
        await ActAsync(ServerVerb.TrustHostKey, fingerprint: NewKey);

        await _bench.PassAsync("a-1");

        _bench.Status("a-1").Phase.ShouldBe(ServerPhase.Quarantined);
        _bench.Status("a-1").HostKey!.Fingerprint.ShouldBe(FakeHosts.Key.Fingerprint);
        _bench.Condition("a-1", "Stalled")!.Message.ShouldContain("SHA256:third");
        _bench.Condition("a-1", "Stalled")!.Message.ShouldContain(NewKey);
    }

    [Fact]
    public async Task TrustHostKey_UnderALiveClaim_IsReadyAgainAndProvisionsNothing()
    {
        await ChangedKeyAsync(new ClaimReference { Name = "shop", Uid = "u" });
        _bench.Hosts.Verify["192.0.2.1"] = FakeHosts.Good() with { HostKey = FakeHosts.Key with { Fingerprint = NewKey } };
        await ActAsync(ServerVerb.TrustHostKey, fingerprint: NewKey);

        await _bench.PassAsync("a-1");

        _bench.Status("a-1").Phase.ShouldBe(ServerPhase.Ready);
        _bench.Status("a-1").ClaimRef!.Name.ShouldBe("shop");
        _bench.Status("a-1").Configuration.ShouldNotBeNull();
    }

    [Fact]
    public async Task TrustHostKey_HostAway_IsTriedAgainAndWritesNothing()
    {
        await ChangedKeyAsync();
        _bench.Hosts.Verify["192.0.2.1"] = new VerifyResult.Unreachable { Message = "No answer." };
        await ActAsync(ServerVerb.TrustHostKey, fingerprint: NewKey);

        // The first pass notes the version of the manifest that it was for.
        (await _bench.PassAsync("a-1")).ShouldNotBe(Outcome.Settled);
        var commits = _bench.Commits;
        (await _bench.PassAsync("a-1")).ShouldNotBe(Outcome.Settled);

        _bench.Commits.ShouldBe(commits);
        _bench.Status("a-1").Phase.ShouldBe(ServerPhase.Quarantined);
    }

    private async Task ChangedKeyAsync(ClaimReference? claim = null)
    {
        await ServerAsync(claim is null ? ServerPhase.Verifying : ServerPhase.Releasing, s => s with
        {
            ClaimRef = claim is null ? null : claim with { ReleasedAt = _bench.Time.GetUtcNow().AddDays(-2) },
        });
        _bench.Hosts.Verify["192.0.2.1"] = new VerifyResult.HostKeyChanged { Message = "Another key." };
        await _bench.PassAsync("a-1");
        _bench.Condition("a-1", "Stalled")!.Reason.ShouldBe("HostKeyChanged");
        if (claim is not null)
            await _bench.SetStatusAsync("a-1", _bench.Status("a-1") with { ClaimRef = claim });
    }

    private async Task ServerAsync(ServerPhase phase, Func<ServerStatus, ServerStatus>? change = null)
    {
        await _bench.AddProfileAsync();
        await _bench.AddServerAsync("a-1", (change ?? (s => s))(Statuses.Ready(_bench.Time.GetUtcNow()) with { Phase = phase }));
    }

    private Task<ActResult> ActAsync(ServerVerb verb, string reason = "a test", string? fingerprint = null) => _bench.Get<IServerActs>().ActAsync(
        new ServerAct
        {
            Server = "a-1",
            Verb = verb,
            Reason = reason,
            Fingerprint = verb == ServerVerb.TrustHostKey ? fingerprint ?? NewKey : null,
            Actor = "ada",
            RequestId = "r-1",
        },
        Token);
}
