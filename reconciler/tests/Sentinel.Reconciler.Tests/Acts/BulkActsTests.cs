using Sentinel.Reconciler.Acts;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Reconciler.Tests.Acts;

/// <summary>Acts on many servers: one decision, one commit, all or none.</summary>
public sealed class BulkActsTests : IAsyncLifetime
{
    private readonly TestRepository _repository = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private StateSnapshot Now => _repository.Store.Current;

    public async ValueTask InitializeAsync() =>
        await _repository.CommitAsync([.. Enumerable.Range(1, 150).Select(n => TestRepository.Put(TestRepository.Server($"s-{n:D3}", $"192.0.2.{n}")))]);

    public ValueTask DisposeAsync()
    {
        _repository.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Act_OnMany_IsOneCommitOfAll()
    {
        var commits = Now.CommitCount;

        var done = (await ActAsync(ServerVerb.Cordon, 150, All)).ShouldBeOfType<BulkResult.Done>();

        done.ShouldBe(new BulkResult.Done(Now.Revision, 150));
        Now.CommitCount.ShouldBe(commits + 1);
        Now.Servers.Values.ShouldAllBe(s => s.Object.Spec.Cordoned && s.Findings.Count == 0);
        _repository.Git("log", "-1", "--format=%an %s|%(trailers:key=Reason,valueonly)", "main").ShouldStartWith("ada server: cordon 150 servers|a test");
        (await ActAsync(ServerVerb.Cordon, 150, All)).ShouldBeOfType<BulkResult.Unchanged>();
    }

    [Fact]
    public async Task Act_SomeAreSoAlready_ChangesTheRest()
    {
        await ActAsync(ServerVerb.Pause, 1, _ => ["s-001"]);

        (await ActAsync(ServerVerb.Pause, 2, _ => ["s-001", "s-002"])).ShouldBe(new BulkResult.Done(Now.Revision, 1));

        _repository.Git("log", "-1", "--format=%s", "main").Trim().ShouldBe("server: pause s-002");
    }

    [Fact]
    public async Task Act_CountDiffers_DoesNothing()
    {
        var head = _repository.Head;

        (await ActAsync(ServerVerb.Retire, 149, All)).ShouldBe(new BulkResult.CountDiffers(150));

        _repository.Head.ShouldBe(head);
    }

    [Fact]
    public async Task Act_BrokenAndRemovedManifests_AreNamedAndNothingIsDone()
    {
        foreach (var name in (string[])["s-003", "s-007"])
            await _repository.CommitAsync(TestRepository.PutStatus(Now.Servers[name], new ServerStatus { Phase = ServerPhase.Ready }));
        await _repository.CommitAsync(
            new FileChange("servers/lot/s-003.yaml", "spec: [broken"u8.ToArray(), FileVersion.Any), new FileChange("servers/lot/s-007.yaml", null, FileVersion.Any));
        var head = _repository.Head;

        var refused = (await ActAsync(ServerVerb.Cordon, 150, All)).ShouldBeOfType<BulkResult.Refused>();

        refused.Findings.Select(f => f.Object).ShouldBe(["Server/s-003", "Server/s-007"]);
        _repository.Head.ShouldBe(head);
    }

    [Fact]
    public async Task Act_OutrunByAnotherEdit_IsDecidedAnewAndKeepsThatEdit()
    {
        var writer = new OutrunWriter(_repository.Store, () => EditAsync("s-002", s => s with { Paused = true }));

        (await ActAsync(ServerVerb.Cordon, 150, All, writer)).ShouldBeOfType<BulkResult.Done>();

        Now.Servers["s-002"].Object.Spec.Paused.ShouldBeTrue();
        Now.Servers.Values.ShouldAllBe(s => s.Object.Spec.Cordoned);
    }

    [Fact]
    public async Task Act_OutrunAndTheCountIsAnother_DoesNothing()
    {
        var writer = new OutrunWriter(_repository.Store, () => EditAsync("s-002", s => s with { Paused = true }));
        IReadOnlyList<string> Running(StateSnapshot snapshot) => [.. snapshot.Servers.Values.Where(s => !s.Object.Spec.Paused).Select(s => s.Name)];

        (await ActAsync(ServerVerb.Cordon, 150, Running, writer)).ShouldBe(new BulkResult.CountDiffers(149));

        Now.Servers.Values.ShouldAllBe(s => !s.Object.Spec.Cordoned);
    }

    [Fact]
    public async Task Act_AHostKey_IsOneHosts() => await Should.ThrowAsync<ArgumentException>(() => ActAsync(ServerVerb.TrustHostKey, 150, All));

    private static IReadOnlyList<string> All(StateSnapshot snapshot) => [.. snapshot.Servers.Keys.Order(StringComparer.Ordinal)];

    private Task<string> EditAsync(string name, Func<ServerSpec, ServerSpec> edit)
    {
        var stored = Now.Servers[name];
        var server = TestRepository.Server(name, stored.Object.Spec.Address);
        return _repository.CommitAsync(TestRepository.Put(server with { Spec = edit(server.Spec) }, stored.ManifestBlob));
    }

    private Task<BulkResult> ActAsync(ServerVerb verb, int count, Func<StateSnapshot, IReadOnlyList<string>> select, IStateWriter? writer = null) =>
        new ServerActs(_repository.Store, writer ?? new NotOwned(_repository.Store), _repository.Time).ActAsync(
            new BulkAct { Verb = verb, ExpectedCount = count, Select = select, Reason = "a test", Actor = "ada" }, Token);

    /// <summary>Somebody else is faster, once.</summary>
    private sealed class OutrunWriter(IStateWriter writer, Func<Task> faster) : IStateWriter
    {
        private Func<Task>? _faster = faster;

        public async Task<WriteResult> CommitAsync(StateChange change, CancellationToken cancellationToken)
        {
            await (Interlocked.Exchange(ref _faster, null)?.Invoke() ?? Task.CompletedTask);
            return await writer.CommitAsync(change, cancellationToken);
        }
    }
}
