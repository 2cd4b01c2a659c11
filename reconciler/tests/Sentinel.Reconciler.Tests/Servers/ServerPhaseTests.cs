using Sentinel.Ansible;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Tests.Servers;

/// <summary>From each phase, by what the host answers, to where: one pass, one commit.</summary>
public sealed class ServerPhaseTests : IDisposable
{
    private readonly TestBench _bench = new();

    public void Dispose() => _bench.Dispose();

    public static TheoryData<string, ServerPhase, VerifyResult, ServerPhase, string> Verifications => new()
    {
        { "unreachable", ServerPhase.Verifying, new VerifyResult.Unreachable { Message = "No answer." }, ServerPhase.Waiting, "Unreachable" },
        { "host key", ServerPhase.Verifying, new VerifyResult.HostKeyChanged { Message = "Another key." }, ServerPhase.Quarantined, "HostKeyChanged" },
        { "login", ServerPhase.Verifying, new VerifyResult.LoginRefused { Message = "Refused." }, ServerPhase.Failed, "LoginRefused" },
        { "sudo", ServerPhase.Verifying, new VerifyResult.SudoRefused { Message = "No sudo." }, ServerPhase.Failed, "SudoRefused" },
        { "python", ServerPhase.Verifying, new VerifyResult.PythonMissing { Message = "No python." }, ServerPhase.Failed, "PythonMissing" },
        { "system", ServerPhase.Verifying, new VerifyResult.UnsupportedSystem { Message = "Plan 9." }, ServerPhase.Failed, "UnsupportedSystem" },
        { "other", ServerPhase.Verifying, new VerifyResult.Failed { Message = "Odd." }, ServerPhase.Failed, "VerificationFailed" },
        { "marker", ServerPhase.Verifying, FakeHosts.Good(claimUid: "another"), ServerPhase.Quarantined, "ClaimMarkerFound" },
    };

    public static TheoryData<string, HostResult, ServerPhase, string> Outcomes => new()
    {
        { "completed", new HostResult(HostOutcome.Completed), ServerPhase.Ready, "Provisioned" },
        { "failed", new HostResult(HostOutcome.Failed, "base: Install packages."), ServerPhase.Failed, "RunFailed" },
        { "unreachable", new HostResult(HostOutcome.Unreachable, "The connection was lost."), ServerPhase.Waiting, "Unreachable" },
        { "unknown", new HostResult(HostOutcome.Unknown, "Cancelled."), ServerPhase.Verifying, "RunLost" },
    };

    [Fact]
    public async Task Verifying_Facts_GoIntoTheCommitThatStartsTheRun()
    {
        await _bench.AddProfileAsync();
        await _bench.AddServerAsync("a-1", Statuses.Ready(_bench.Time.GetUtcNow()) with { Phase = ServerPhase.Verifying, Configuration = null });
        _bench.Hosts.Verify["192.0.2.1"] = FakeHosts.Good() with
        {
            Facts = FakeHosts.Good().Facts with
            {
                Other = new Dictionary<string, string>
                {
                    ["kernel"] = "6.1.0-18-amd64", ["arch"] = "x86_64", ["cpus"] = "8", ["memory_kib"] = "32879616", ["disk_kib"] = "503316480",
                },
            },
        };
        await _bench.StartAsync();

        await _bench.UntilAsync(s => s.Servers["a-1"].Object.Status?.Phase == ServerPhase.Provisioning);

        _bench.Status("a-1").Facts.ShouldBe(new ServerFacts
        {
            System = "debian", SystemVersion = "12", Kernel = "6.1.0-18-amd64", Architecture = "x86_64", Cpus = 8, MemoryMib = 32109, DiskMib = 491520,
        });
    }

    [Fact]
    public async Task Verifying_FactsThatMakeNoSense_AreLeftOut()
    {
        await _bench.AddProfileAsync();
        await _bench.AddServerAsync("a-1", Statuses.Ready(_bench.Time.GetUtcNow()) with { Phase = ServerPhase.Verifying });
        _bench.Hosts.Verify["192.0.2.1"] = FakeHosts.Good() with
        {
            Facts = FakeHosts.Good().Facts with
            {
                Other = new Dictionary<string, string>
                {
                    ["kernel"] = new string('k', 200), ["arch"] = "", ["cpus"] = "-1", ["memory_kib"] = "99999999999999999999", ["disk_kib"] = "{{ 7 * 7 }}",
                },
            },
        };

        await _bench.PassAsync("a-1");

        _bench.Status("a-1").Phase.ShouldBe(ServerPhase.Ready);
        _bench.Status("a-1").Facts.ShouldBe(new ServerFacts { System = "debian", SystemVersion = "12" });
    }

    [Fact]
    public async Task Pending_NoProfile_StaysStalledAndSaysSo()
    {
        await _bench.PutServerAsync("a-1");

        (await _bench.PassAsync("a-1")).ShouldBe(Outcome.Settled);

        Expect(ServerPhase.Pending, "ProfileNotFound", stalled: true);
        _bench.Condition("a-1", "Ready")!.Message.ShouldContain("profiles/default.yaml");
        _bench.Hosts.Reached.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pending_ProfileWithoutConfiguration_Waits()
    {
        _bench.Generator.Findings.Enqueue(new Finding { Object = "ServerProfile/default", Message = "Bad.", Remedy = "Mend." });
        await _bench.AddProfileAsync();
        await _bench.PutServerAsync("a-1");

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Pending, "ProfileNotReady", stalled: false);
        _bench.Hosts.Reached.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pending_SshAnswers_Verifies()
    {
        await _bench.AddProfileAsync();
        await _bench.PutServerAsync("a-1");

        (await _bench.PassAsync("a-1")).ShouldBe(Outcome.Now);

        Expect(ServerPhase.Verifying, "SshAnswers", stalled: false);
        _bench.Condition("a-1", "Reachable")!.Status.ShouldBe("True");
    }

    [Fact]
    public async Task Pending_ProfileCameLater_LosesItsStall()
    {
        await _bench.PutServerAsync("a-1");
        await _bench.PassAsync("a-1");
        await _bench.AddProfileAsync();

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Verifying, "SshAnswers", stalled: false);
    }

    [Fact]
    public async Task Waiting_StillUnreachable_CommitsNothingAndLooksAgainLater()
    {
        await _bench.AddProfileAsync();
        await _bench.PutServerAsync("a-1");
        _bench.Hosts.Reach["192.0.2.1"] = FakeHosts.Down();
        await _bench.PassAsync("a-1");
        Expect(ServerPhase.Waiting, "Unreachable", stalled: false);
        _bench.Condition("a-1", "Reachable")!.Status.ShouldBe("False");
        var commits = _bench.Commits;

        var delays = new List<TimeSpan>();
        for (var i = 0; i < 12; i++)
        {
            _bench.Hosts.Reach["192.0.2.1"] = FakeHosts.Down($"Reason {i}.");
            delays.Add((await _bench.PassAsync("a-1")).ShouldBeOfType<Outcome.Again>().Delay);
            _bench.Time.Advance(delays[^1]);
        }

        _bench.Commits.ShouldBe(commits);
        _bench.Status("a-1").Attempts.ShouldBe(0);
        delays[0].ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(1));
        delays[^1].ShouldBeGreaterThan(delays[0]);
        delays.ShouldAllBe(d => d <= TimeSpan.FromMinutes(1) && d > TimeSpan.Zero);
    }

    [Fact]
    public async Task Waiting_AnswersAgain_Verifies()
    {
        await InAsync(ServerPhase.Waiting);

        (await _bench.PassAsync("a-1")).ShouldBe(Outcome.Now);

        Expect(ServerPhase.Verifying, "SshAnswers", stalled: false);
    }

    [Theory]
    [MemberData(nameof(Verifications))]
    public async Task Verifying_HostAnswers_GoesWhere(string what, ServerPhase from, VerifyResult answer, ServerPhase to, string reason)
    {
        await InAsync(from);
        _bench.Hosts.Verify["192.0.2.1"] = answer;
        var commits = _bench.Commits;

        await _bench.PassAsync("a-1");

        Expect(to, reason, stalled: to == ServerPhase.Quarantined);
        _bench.Commits.ShouldBe(commits + 1, what);
        _bench.Runs.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Verifying_HostKeyChanged_SaysThatTheKeyIsNotVerified()
    {
        await InAsync(ServerPhase.Verifying, s => s with { HostKey = FakeHosts.Key });
        _bench.Hosts.Verify["192.0.2.1"] = new VerifyResult.HostKeyChanged { Message = "Another key." };

        await _bench.PassAsync("a-1");

        _bench.Condition("a-1", "HostKeyVerified")!.Status.ShouldBe("False");
        _bench.Hosts.Logins.ShouldHaveSingleItem().PinnedKey.ShouldBe(FakeHosts.Key);
    }

    [Fact]
    public async Task Verifying_ConfigurationIsApplied_IsReadyWithoutARun()
    {
        await _bench.AddProfileAsync();
        await _bench.AddServerAsync("a-1", Statuses.Ready(_bench.Time.GetUtcNow()) with { Phase = ServerPhase.Verifying, Attempts = 2 });

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Ready, "Provisioned", stalled: false);
        _bench.Status("a-1").Attempts.ShouldBe(0);
        _bench.Hosts.Logins.ShouldHaveSingleItem().Identity.ShouldBe(LoginIdentity.Own);
    }

    [Fact]
    public async Task Verifying_FirstAccountRefused_TriesTheOther()
    {
        await InAsync(ServerPhase.Verifying);
        await _bench.PassAsync("a-1");
        _bench.Hosts.Logins.Clear();
        _bench.Hosts.Verify["192.0.2.1/FirstLogin"] = new VerifyResult.LoginRefused { Message = "Refused." };
        var commits = _bench.Commits;

        (await _bench.PassAsync("a-1")).ShouldBe(Outcome.Settled);

        _bench.Hosts.Logins.Select(l => l.Identity).ShouldBe([LoginIdentity.FirstLogin, LoginIdentity.Own]);
        _bench.Commits.ShouldBe(commits, "it waits for a place in a run");
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task Provisioning_RunSays_GoesWhere(string what, HostResult outcome, ServerPhase to, string reason)
    {
        await InAsync(ServerPhase.Provisioning, s => s with { RunId = "run-1", RunDigest = "sha256:one", Attempts = 1, HostKey = FakeHosts.Key });
        _bench.Runs.Existing("run-1", "a-1");
        _bench.Get<Reconciler.Runs.RunResults>().Note("run-1", "a-1", outcome);
        var commits = _bench.Commits;

        await _bench.PassAsync("a-1");

        Expect(to, reason, stalled: false);
        _bench.Commits.ShouldBe(commits + 1, what);
        _bench.Status("a-1").RunId.ShouldBeNull();
        _bench.LastCommit("%(trailers:key=Run-Id,valueonly)").ShouldBe("run-1");
    }

    [Fact]
    public async Task Provisioning_Completed_NotesTheDigestOfItsRun()
    {
        await InAsync(ServerPhase.Provisioning, s => s with { RunId = "run-1", RunDigest = "sha256:zero", Attempts = 1 });
        _bench.Get<Reconciler.Runs.RunResults>().Note("run-1", "a-1", new HostResult(HostOutcome.Completed));

        await _bench.PassAsync("a-1");

        // The profile moved on while the run was at work: what was applied is the run's.
        _bench.Status("a-1").Configuration!.Digest.ShouldBe("sha256:zero");
        _bench.Condition("a-1", "Provisioned")!.Status.ShouldBe("False");
        await _bench.PassAsync("a-1");
        Expect(ServerPhase.Verifying, "ProfileChanged", stalled: false);
    }

    [Fact]
    public async Task Provisioning_RunAtWork_CommitsNothing()
    {
        await InAsync(ServerPhase.Provisioning, s => s with { RunId = "run-1", RunDigest = "sha256:one", Attempts = 1 });
        _bench.Runs.Existing("run-1", "a-1");
        await _bench.PassAsync("a-1");
        var commits = _bench.Commits;

        (await _bench.PassAsync("a-1")).ShouldBe(Outcome.Settled);

        _bench.Commits.ShouldBe(commits);
    }

    [Fact]
    public async Task Provisioning_RunUnknown_VerifiesAgain()
    {
        await InAsync(ServerPhase.Provisioning, s => s with { RunId = "gone", Attempts = 1 });

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Verifying, "RunLost", stalled: false);
    }

    [Fact]
    public async Task Provisioning_RunLostAgainAndAgain_SpendsTheBudget()
    {
        await InAsync(ServerPhase.Provisioning, s => s with { RunId = "gone", Attempts = 3 });

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Quarantined, "BudgetSpent", stalled: true);
    }

    [Fact]
    public async Task Provisioning_HostLost_SpendsNoBudget()
    {
        await InAsync(ServerPhase.Provisioning, s => s with { RunId = "run-1", Attempts = 1 });
        _bench.Get<Reconciler.Runs.RunResults>().Note("run-1", "a-1", new HostResult(HostOutcome.Unreachable, "lost"));

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Waiting, "Unreachable", stalled: false);
        _bench.Status("a-1").Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task Failed_BeforeItsTime_CommitsNothingThenVerifies()
    {
        await InAsync(ServerPhase.Verifying);
        _bench.Hosts.Verify["192.0.2.1"] = new VerifyResult.SudoRefused { Message = "No sudo." };
        var delay = (await _bench.PassAsync("a-1")).ShouldBeOfType<Outcome.Again>().Delay;
        delay.ShouldBeInRange(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1.5));
        _bench.Status("a-1").NextAttemptAt!.Value.ShouldBe(_bench.Time.GetUtcNow() + delay, TimeSpan.FromMilliseconds(1));
        _bench.Status("a-1").Attempts.ShouldBe(1);
        var commits = _bench.Commits;

        (await _bench.PassAsync("a-1")).ShouldBeOfType<Outcome.Again>().Delay.ShouldBe(delay, TimeSpan.FromMilliseconds(1));
        _bench.Commits.ShouldBe(commits);
        _bench.Time.Advance(delay);
        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Verifying, "RetryDue", stalled: false);
        _bench.Status("a-1").Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Verifying_BudgetSpent_IsQuarantinedAndSaysWhatToDo()
    {
        await InAsync(ServerPhase.Verifying, s => s with { Attempts = 2 });
        _bench.Hosts.Verify["192.0.2.1"] = new VerifyResult.SudoRefused { Message = "No sudo." };

        (await _bench.PassAsync("a-1")).ShouldBe(Outcome.Settled);

        Expect(ServerPhase.Quarantined, "BudgetSpent", stalled: true);
        _bench.Condition("a-1", "Stalled")!.Message.ShouldContain(Annotations.RetryRequestedAt);
        var commits = _bench.Commits;
        await _bench.PassAsync("a-1");
        _bench.Commits.ShouldBe(commits);
    }

    [Theory]
    [InlineData(ServerPhase.Failed)]
    [InlineData(ServerPhase.Quarantined)]
    public async Task RetryAnnotation_NewValue_StartsAnewAndOnce(ServerPhase phase)
    {
        await InAsync(phase, s => s with { Attempts = 3, NextAttemptAt = _bench.Time.GetUtcNow().AddHours(1) });
        await AnnotateAsync("one");

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Verifying, "RetryRequested", stalled: false);
        _bench.Status("a-1").Attempts.ShouldBe(0);
        _bench.Status("a-1").HandledRetry.ShouldBe("one");

        await _bench.SetStatusAsync("a-1", _bench.Status("a-1") with { Phase = phase, NextAttemptAt = _bench.Time.GetUtcNow().AddHours(1) });
        await _bench.PassAsync("a-1");
        _bench.Status("a-1").Phase.ShouldBe(phase);
    }

    [Fact]
    public async Task Quarantined_RetryAskedForBeforeItWasSo_StaysQuarantined()
    {
        await _bench.AddProfileAsync();
        await _bench.AddServerAsync("a-1", Statuses.In(ServerPhase.Verifying, _bench.Time.GetUtcNow()) with { HostKey = FakeHosts.Key }, metadata: Asking("long ago"));
        _bench.Hosts.Verify["192.0.2.1"] = new VerifyResult.HostKeyChanged { Message = "Another key." };
        await _bench.PassAsync("a-1");

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Quarantined, "HostKeyChanged", stalled: true);
    }

    [Fact]
    public async Task Failed_SpecChanges_StartsAnew()
    {
        await InAsync(ServerPhase.Failed, s => s with { Attempts = 2, NextAttemptAt = _bench.Time.GetUtcNow().AddHours(1) });
        await _bench.PutServerAsync("a-1", spec: s => s with { Ssh = new SshAccess { User = "debian" } });

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Verifying, "SpecChanged", stalled: false);
        _bench.Status("a-1").Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task Failed_ProfileChanges_StartsAnew()
    {
        await InAsync(ServerPhase.Failed, s => s with { Attempts = 2, RunDigest = "sha256:broken", NextAttemptAt = _bench.Time.GetUtcNow().AddHours(1) });

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Verifying, "ProfileChanged", stalled: false);
        _bench.Status("a-1").Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task CoolingDown_PauseNotOver_CommitsNothingThenVerifies()
    {
        await InAsync(ServerPhase.CoolingDown);
        await _bench.PassAsync("a-1");
        var commits = _bench.Commits;

        var delay = (await _bench.PassAsync("a-1")).ShouldBeOfType<Outcome.Again>().Delay;
        _bench.Commits.ShouldBe(commits);
        _bench.Time.Advance(delay);
        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Verifying, "CoolDownOver", stalled: false);
    }

    [Fact]
    public async Task Unknown_Server_DoesNothing()
    {
        var commits = _bench.Commits;

        (await _bench.PassAsync("nobody")).ShouldBe(Outcome.Settled);

        _bench.Commits.ShouldBe(commits);
    }

    private static Action<k8s.Models.V1ObjectMeta> Asking(string value) =>
        m => m.Annotations = new Dictionary<string, string> { [Annotations.RetryRequestedAt] = value };

    private Task AnnotateAsync(string value) => _bench.PutServerAsync("a-1", metadata: Asking(value));

    private async Task InAsync(ServerPhase phase, Func<ServerStatus, ServerStatus>? status = null)
    {
        await _bench.AddProfileAsync();
        await _bench.AddServerAsync("a-1", (status ?? (s => s))(Statuses.In(phase, _bench.Time.GetUtcNow())));
    }

    private void Expect(ServerPhase phase, string reason, bool stalled)
    {
        var ready = _bench.Condition("a-1", ConditionTypes.Ready)!;
        (_bench.Status("a-1").Phase, ready.Reason).ShouldBe((phase, reason));
        ready.Status.ShouldBe(phase == ServerPhase.Ready ? "True" : "False");
        (_bench.Condition("a-1", ConditionTypes.Stalled)?.Status).ShouldBe(stalled ? "True" : null);
        (_bench.Condition("a-1", ConditionTypes.Reconciling)?.Status).ShouldBe(stalled || phase is ServerPhase.Ready or ServerPhase.Retired ? null : "True");
        if (stalled || phase == ServerPhase.Ready)
            _bench.Status("a-1").ObservedGeneration.ShouldBe(_bench.Stored("a-1").Object.Metadata.Generation);
    }
}
