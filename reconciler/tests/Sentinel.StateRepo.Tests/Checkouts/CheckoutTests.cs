using Sentinel.Resources;

namespace Sentinel.StateRepo.Tests.Checkouts;

public sealed class CheckoutTests : IDisposable
{
    private readonly TestRepository _repository = new();

    private string Clone => Path.Combine(_repository.Folder, "clone");

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Log_ForgedTrailerOfAForeignCommit_IsNotItsActor()
    {
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("s-1", "192.0.2.1")));
        _repository.PushForeign("note: hello\n\nActor: admin\nReason: because", clone => TestRepository.WriteText(clone, "notes.txt", "x"));
        using var checkout = Checkout.Open(_repository.Path);

        var log = checkout.Log(null).ToList();

        log.Select(c => c.Actor).ShouldBe(["git:ada", "tester", "sentinel"]);
        log[0].Reason.ShouldBe("because");
        log[0].Commit.ShouldBe(_repository.Head);
    }

    [Fact]
    public async Task Log_OfAnObject_HasCommitsThatMovedOrRemovedItsManifest()
    {
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("s-1", "192.0.2.1")), TestRepository.Put(TestRepository.Server("s-2", "192.0.2.2")));
        _repository.PushForeign("move", clone => File.Move(Path.Combine(clone, "servers/lot/s-1.yaml"), Path.Combine(Directory.CreateDirectory(Path.Combine(clone, "servers/manual")).FullName, "s-1.yaml")));
        _repository.PushForeign("other", clone => File.Delete(Path.Combine(clone, "servers/lot/s-2.yaml")));
        _repository.PushForeign("remove", clone => File.Delete(Path.Combine(clone, "servers/manual/s-1.yaml")));
        using var checkout = Checkout.Open(_repository.Path);

        checkout.Log(new ObjectKey("Server", "s-1")).Select(c => c.Subject).ShouldBe(["remove", "move"]);
    }

    [Fact]
    public async Task Since_Always_HasWhatTheWorkTreeHasOtherwise()
    {
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("s-1", "192.0.2.1")), TestRepository.Put(TestRepository.Server("s-2", "192.0.2.2")));
        TestRepository.GitIn(_repository.Folder, "clone", "-q", _repository.Path, Clone);
        TestRepository.GitIn(Clone, "checkout", "-qb", "branch");
        TestRepository.WriteText(Clone, "servers/lot/s-1.yaml", "changed");
        TestRepository.WriteText(Clone, "servers/lot/new.yaml", "not added");
        File.Delete(Path.Combine(Clone, "servers/lot/s-2.yaml"));
        using var checkout = Checkout.Open(Clone);

        var difference = checkout.Since("origin/main");

        difference.Base.ShouldBe(_repository.Head);
        difference.Changed.Order(StringComparer.Ordinal).ShouldBe(["servers/lot/new.yaml", "servers/lot/s-1.yaml"]);
        difference.Removed.ShouldBe(["servers/lot/s-2.yaml"]);
        difference.ReadBase("servers/lot/s-1.yaml")!.Value.ToArray().ShouldBe(ManifestYaml.WriteManifest(TestRepository.Server("s-1", "192.0.2.1")));
        difference.ReadBase("servers/lot/new.yaml").ShouldBeNull();
    }

    [Fact]
    public async Task Since_RevisionThatWasNotFetched_SaysHowToFetchIt()
    {
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("s-1", "192.0.2.1")));
        TestRepository.GitIn(_repository.Folder, "clone", "-q", "--depth", "1", $"file://{_repository.Path}", Clone);
        using var checkout = Checkout.Open(Clone);

        Should.Throw<StateRepositoryException>(() => checkout.Since(new string('a', 40))).Message.ShouldContain("git fetch origin main");
    }

    [Fact]
    public async Task SnapshotAt_Always_HasTheObjectsThatAServiceHas()
    {
        await _repository.CommitAsync([.. Enumerable.Range(1, 5).Select(i => TestRepository.Put(TestRepository.Server($"s-{i}", $"192.0.2.{i}")))]);
        var servers = _repository.Store.Current.Servers;
        await _repository.CommitAsync(
            TestRepository.PutStatus(servers["s-1"], new ServerStatus { Phase = ServerPhase.Ready }),
            TestRepository.PutStatus(servers["s-2"], new ServerStatus { Phase = ServerPhase.Retired }),
            TestRepository.PutStatus(servers["s-3"], new ServerStatus { Phase = ServerPhase.Ready }),
            TestRepository.PutStatus(servers["s-4"], new ServerStatus { Phase = ServerPhase.Ready }));
        _repository.PushForeign("away", clone => File.Delete(Path.Combine(clone, "servers/lot/s-2.yaml")));
        _repository.PushForeign("back, broken, removed, and twice", clone =>
        {
            File.WriteAllBytes(Path.Combine(clone, "servers/lot/s-2.yaml"), ManifestYaml.WriteManifest(TestRepository.Server("s-2", "192.0.2.2")));
            TestRepository.WriteText(clone, "servers/lot/s-3.yaml", "x: 1\n");
            File.Delete(Path.Combine(clone, "servers/lot/s-4.yaml"));
            File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(Path.Combine(clone, "servers/manual")).FullName, "s-5.yaml"), ManifestYaml.WriteManifest(TestRepository.Server("s-5", "192.0.2.55")));
        });
        var service = _repository.Reopen().Current;
        using var checkout = Checkout.Open(_repository.Path);

        var snapshot = checkout.SnapshotAt("main", TestRepository.Processes);

        Pictures(snapshot).ShouldBe(Pictures(service));
        snapshot.Findings.Keys.Order(StringComparer.Ordinal).ShouldBe(["servers/lot/s-3.yaml", "servers/manual/s-5.yaml"]);
        snapshot.Servers["s-2"].Object.Status.ShouldBeNull();
        snapshot.Servers["s-3"].Object.Spec.Address.ShouldBe("192.0.2.3");
        snapshot.Servers["s-4"].Removed.ShouldBeTrue();
    }

    [Theory]
    [InlineData("/", "no git repository")]
    [InlineData("/no/such/folder", "no git repository")]
    public void Open_NoRepository_SaysSo(string folder, string says) =>
        Should.Throw<StateRepositoryException>(() => Checkout.Open(folder)).Message.ShouldContain(says);

    private static IEnumerable<string> Pictures(StateSnapshot snapshot) => snapshot.Servers.Values.OrderBy(s => s.Name, StringComparer.Ordinal)
        .Select(s => $"{s.Name} {s.ManifestPath} {s.ManifestBlob} {s.StatusBlob} {s.InForce?.Path} {s.Object.Spec.Address} {s.Object.Status?.Phase} {s.Findings.Count}");
}
