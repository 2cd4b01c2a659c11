using System.Text;
using k8s.Models;
using Sentinel.Reconciler.Manifests;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Reconciler.Tests.Manifests;

/// <summary>Manifests that people write: committed as they are, or refused with all that is wrong.</summary>
public sealed class ManifestsTests : IAsyncLifetime
{
    private const string Spare = """
        # A spare from the lab.
        apiVersion: sentinel.collectverything.io/v1alpha1
        kind: Server
        metadata:
          name: spare-01
        spec:
          address: 192.0.2.10
          ssh: {port: 22, user: debian}

        """;

    private readonly TestBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IManifests Manifests => _bench.Get<IManifests>();

    public async ValueTask InitializeAsync() => await _bench.AddProfileAsync();

    public ValueTask DisposeAsync()
    {
        _bench.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Write_ANewServer_IsItsVeryTextInOneCommit()
    {
        var written = (await WriteAsync(Spare)).ShouldBeOfType<ManifestResult.Written>();

        written.IsNew.ShouldBeTrue();
        written.Manifest.ShouldBe(new ManifestText(ResourceKinds.Server, "spare-01", "servers/manual/spare-01.yaml", Spare, _bench.Stored("spare-01").ManifestBlob!, _bench.Now.Revision));
        _bench.LastCommit("%an|%s|%(trailers:key=Reason,valueonly,separator=%x2C)|%(trailers:key=Request-Id,valueonly,separator=%x2C)|%(trailers:key=Object,valueonly,separator=%x2C)")
            .Trim().ShouldBe("ada|server: add spare-01|a test|r-1|Server/spare-01");
        (await Manifests.FindAsync(ResourceKinds.Server, "spare-01", Token)).ShouldBe(written.Manifest);
        _bench.Stored("spare-01").Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Write_WithItsBlob_ReplacesTheFileWhereItLies()
    {
        await _bench.PutServerAsync("a-1");
        var before = (await Manifests.FindAsync(ResourceKinds.Server, "a-1", Token))!;
        before.Path.ShouldNotStartWith("servers/manual/");

        var written = (await WriteAsync(before.Text!.Replace("spec:", "spec:\n  cordoned: true", StringComparison.Ordinal), "a-1", before.Blob)).ShouldBeOfType<ManifestResult.Written>();

        (written.IsNew, written.Manifest.Path).ShouldBe((false, before.Path));
        _bench.Stored("a-1").Object.Spec.Cordoned.ShouldBeTrue();
        _bench.LastCommit("%s").Trim().ShouldBe("server: edit a-1");
    }

    [Fact]
    public async Task Write_TheSameAgain_WritesNothing()
    {
        var first = (await WriteAsync(Spare)).ShouldBeOfType<ManifestResult.Written>();
        var commits = _bench.Commits;

        (await WriteAsync(Spare)).ShouldBe(new ManifestResult.Unchanged(first.Manifest), "who did not hear the answer sends it again");
        (await WriteAsync(Spare, blob: first.Manifest.Blob)).ShouldBeOfType<ManifestResult.Unchanged>();

        _bench.Commits.ShouldBe(commits);
    }

    [Fact]
    public async Task Write_OverWhatSomebodyChanged_IsAConflictWithWhatIsThere()
    {
        var first = (await WriteAsync(Spare)).ShouldBeOfType<ManifestResult.Written>().Manifest;
        var other = Spare.Replace("debian", "root", StringComparison.Ordinal);
        (await WriteAsync(other, blob: first.Blob)).ShouldBeOfType<ManifestResult.Written>();
        var commits = _bench.Commits;

        var conflict = (await WriteAsync(Spare.Replace("22", "2222", StringComparison.Ordinal), blob: first.Blob)).ShouldBeOfType<ManifestResult.Conflict>();
        conflict.Current!.Text.ShouldBe(other);
        conflict.Current.Blob.ShouldBe(_bench.Stored("spare-01").ManifestBlob);
        var taken = (await WriteAsync(Spare.Replace("22", "2222", StringComparison.Ordinal))).ShouldBeOfType<ManifestResult.Conflict>();
        taken.Message.ShouldBe("There is a Server 'spare-01' already, in servers/manual/spare-01.yaml.");

        _bench.Commits.ShouldBe(commits);
    }

    [Fact]
    public async Task Write_WhatIsGone_IsAConflictUntilItIsToBeNew()
    {
        var first = (await WriteAsync(Spare)).ShouldBeOfType<ManifestResult.Written>().Manifest;
        await _bench.Repository.CommitAsync(new FileChange(first.Path, null, FileVersion.Any));

        (await WriteAsync(Spare, blob: first.Blob)).ShouldBeOfType<ManifestResult.Conflict>().Current.ShouldBeNull();

        (await WriteAsync(Spare)).ShouldBeOfType<ManifestResult.Written>();
    }

    [Fact]
    public async Task Write_AnAddressThatAnotherHas_SaysWhich()
    {
        await WriteAsync(Spare);

        var taken = (await WriteAsync(Spare.Replace("spare-01", "spare-02", StringComparison.Ordinal), "spare-02")).ShouldBeOfType<ManifestResult.Taken>();

        var finding = taken.Findings.ShouldHaveSingleItem();
        finding.Message.ShouldBe("The address belongs to Server/spare-01.");
        (finding.Field, finding.Line, finding.Column).ShouldBe(("spec.address", 7, 12));
    }

    [Fact]
    public async Task Write_OverABrokenFileThatIsNoObject_IsAConflict()
    {
        await _bench.Repository.CommitAsync(new FileChange("servers/manual/spare-01.yaml", "spec: [broken"u8.ToArray(), FileVersion.Absent));

        (await WriteAsync(Spare)).ShouldBeOfType<ManifestResult.Conflict>().Message.ShouldContain("servers/manual/spare-01.yaml");
    }

    [Fact]
    public async Task Write_AServerWhoseFileIsBroken_MendsIt()
    {
        await _bench.PutServerAsync("a-1");
        var good = (await Manifests.FindAsync(ResourceKinds.Server, "a-1", Token))!;
        await _bench.Repository.CommitAsync(TestRepository.PutStatus(_bench.Stored("a-1"), new ServerStatus { Phase = ServerPhase.Ready }));
        await _bench.Repository.CommitAsync(new FileChange(good.Path, "spec: [broken"u8.ToArray(), FileVersion.Any));
        var broken = (await Manifests.FindAsync(ResourceKinds.Server, "a-1", Token))!;
        broken.Text.ShouldBe("spec: [broken");

        (await WriteAsync(good.Text!, "a-1", broken.Blob)).ShouldBeOfType<ManifestResult.Written>();

        _bench.Stored("a-1").Findings.ShouldBeEmpty();
    }

    public static TheoryData<string, string, string, int> Wrong() => new()
    {
        { "kind: Server", "kind: Servr", "kind", 3 },
        { "kind: Server", "kind: Supplier", "kind", 3 },
        { "v1alpha1", "v1", "apiVersion", 2 },
        { "name: spare-01", "name: spare-02", "metadata.name", 5 },
        { "name: spare-01", "name: spare-01\n  uid: 7e2c1f6a-0000-4000-8000-000000000000", "metadata.uid", 6 },
        { "192.0.2.10", "192.0.2.300", "spec.address", 7 },
        { "port: 22", "prot: 22", "spec.ssh.prot", 8 },
        { "  ssh:", "  session: lot-1\n  ssh:", "spec.session", 8 },
        { "  ssh:", "  profile: defalt\n  ssh:", "spec.profile", 8 },
        { "spec:", "status: {}\nspec:", "status", 6 },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Write_Wrong_IsRefusedWithItsPlace(string from, string to, string field, int line)
    {
        var head = _bench.Repository.Head;

        var invalid = (await WriteAsync(Spare.Replace(from, to, StringComparison.Ordinal))).ShouldBeOfType<ManifestResult.Invalid>();

        var finding = invalid.Findings.ShouldHaveSingleItem();
        (finding.Field, finding.Line).ShouldBe((field, line));
        finding.Column.ShouldNotBeNull();
        _bench.Repository.Head.ShouldBe(head);
    }

    [Fact]
    public async Task Write_ManyThingsWrong_AreToldAtOnce()
    {
        var text = Spare.Replace("192.0.2.10", "192.0.2.300", StringComparison.Ordinal).Replace("name: spare-01", "name: other\n  labels: {\"-\": x}", StringComparison.Ordinal)
            .Replace("  ssh:", "  profile: none\n  ssh:", StringComparison.Ordinal);

        var invalid = (await WriteAsync(text)).ShouldBeOfType<ManifestResult.Invalid>();

        invalid.Findings.Select(f => f.Field).ShouldBe(["metadata.name", "metadata.labels[\"-\"]", "spec.address", "spec.profile"], ignoreOrder: true);
        invalid.Findings.ShouldAllBe(f => f.Line != null && f.File == "servers/manual/spare-01.yaml");
    }

    [Fact]
    public async Task Write_AnotherAddressOrSession_IsRefused()
    {
        await _bench.PutServerAsync("a-1");
        var before = (await Manifests.FindAsync(ResourceKinds.Server, "a-1", Token))!;
        var (address, session) = (_bench.Stored("a-1").Object.Spec.Address, _bench.Stored("a-1").Object.Spec.Session);
        var text = before.Text!.Replace(address, "192.0.2.200", StringComparison.Ordinal).Replace($"session: {session}", "session: other", StringComparison.Ordinal);

        var invalid = (await WriteAsync(text, "a-1", before.Blob)).ShouldBeOfType<ManifestResult.Invalid>();

        invalid.Findings.Select(f => f.Field).ShouldBe(["spec.address", "spec.session"], ignoreOrder: true);
    }

    [Fact]
    public async Task Write_AProfileThatCannotBeGenerated_IsRefusedAsItsControllerWould()
    {
        _bench.Generator.Findings.Enqueue(new Finding { Object = "ServerProfile/edge", Field = "spec.roles[0].name", Value = "bse", Message = "There is no such role.", Remedy = "Did you mean base?" });
        const string text = "apiVersion: sentinel.collectverything.io/v1alpha1\nkind: ServerProfile\nmetadata:\n  name: edge\nspec:\n  roles:\n  - name: bse\n";

        var invalid = (await WriteAsync(text, "edge", kind: ResourceKinds.ServerProfile)).ShouldBeOfType<ManifestResult.Invalid>();
        var finding = invalid.Findings.ShouldHaveSingleItem();
        (finding.Message, finding.Line, finding.Column).ShouldBe(("There is no such role.", 7, 11));

        _bench.Generator.Findings.Clear();
        (await WriteAsync(text, "edge", kind: ResourceKinds.ServerProfile)).ShouldBeOfType<ManifestResult.Written>().Manifest.Path.ShouldBe("profiles/edge.yaml");
        _bench.LastCommit("%s").Trim().ShouldBe("profile: add edge");
    }

    [Fact]
    public async Task Write_ANameThatIsNone_IsRefused() =>
        (await WriteAsync(Spare, "../x")).ShouldBeOfType<ManifestResult.Invalid>().Findings.ShouldHaveSingleItem().Field.ShouldBe("name");

    [Fact]
    public async Task Write_AKindThatPeopleDoNotWrite_Throws() =>
        await Should.ThrowAsync<ArgumentException>(() => WriteAsync(Spare, kind: ResourceKinds.Credential));

    [Fact]
    public async Task Find_ACredential_HasNothingOfWhatIsSealed()
    {
        var spec = await _bench.Secrets.SealAsync(new CredentialSecret { Password = "not this" }, "first login", null, Token);
        var credential = new Credential { Metadata = new V1ObjectMeta { Name = "lot-root" }, Spec = spec };
        var content = ManifestYaml.WriteManifest(credential);
        await _bench.Repository.CommitAsync(new FileChange("credentials/lot-root.yaml", content, FileVersion.Absent));
        _bench.Now.Findings.ShouldBeEmpty();

        var found = (await Manifests.FindAsync(ResourceKinds.Credential, "lot-root", Token))!;

        var text = found.Text.ShouldNotBeNull();
        spec.Sealed.Split('\n').Where(l => l.Length > 0).ShouldAllBe(l => !text.Contains(l));
        text.ShouldContain("first login");
        text.ShouldContain("(withheld)");
        found.Blob.ShouldBe(GitBlob.Id(content));
    }

    [Fact]
    public async Task Find_NoSuchObject_IsNull()
    {
        foreach (var kind in ResourceKinds.All)
            (await Manifests.FindAsync(kind, "none", Token)).ShouldBeNull();
    }

    private Task<ManifestResult> WriteAsync(string text, string name = "spare-01", string? blob = null, KindInfo? kind = null) => Manifests.WriteAsync(
        new ManifestEdit { Kind = kind ?? ResourceKinds.Server, Name = name, Text = text, Blob = blob, Reason = "a test", Actor = "ada", RequestId = "r-1" }, Token);
}
