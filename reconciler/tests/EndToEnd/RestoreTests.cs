namespace Sentinel.EndToEnd.Tests;

/// <summary>The machine is lost; what is left is a clone of the state repository and a backup of the keys.</summary>
[Trait("Needs", "Host")]
public sealed class RestoreTests : OwnWorldTest
{
    [Fact]
    public async Task Restore_CloneAndKeys_GoesOnWhereItWas()
    {
        await StartAsync(2);
        await World.ImportAsync();
        await World.AllReadyAndFreeAsync();
        var claim = await World.Claims.PostAsync("""{"name": "shop"}""", "order-1");
        var (service, token) = (World.Service, World.Service.Token);
        var head = await World.Repository.HeadAsync();
        await service.StopAsync();

        var clone = service.StatePath + ".clone";
        var backup = service.StatePath + ".keys";
        await Command.RunAsync("git", "clone", "-q", "--bare", service.StatePath, clone);
        (await service.KeysAsync("export", backup)).ExitCode.ShouldBe(0);
        File.GetUnixFileMode(backup).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await service.KeysAsync("export", backup)).ExitCode.ShouldBe(3);
        service.LoseTheMachine();
        Directory.Move(clone, service.StatePath);
        (await service.KeysAsync("import", backup)).ExitCode.ShouldBe(0);
        await service.StartAsync();

        service.Token.ShouldBe(token);
        (await World.Repository.IsOnMainAsync(head)).ShouldBeTrue();
        var again = await World.Claims.PostAsync("""{"name": "shop"}""", "order-1");
        again.Status.ShouldBe(System.Net.HttpStatusCode.OK);
        again.Server.ShouldBe(claim.Server);
        var second = await World.Claims.PostAsync("""{"name": "other", "wait": "30s"}""");
        second.Server.ShouldNotBe(claim.Server);

        // The keys are the same, so a wipe logs in.
        await World.ReleaseAsync(again);
        (await World.Repository.FsckAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Restore_CloneFromBeforeAClaim_DoesNotHandItsServerOut()
    {
        await StartAsync(2);
        await World.ImportAsync();
        await World.AllReadyAndFreeAsync();
        var service = World.Service;
        var clone = service.StatePath + ".clone";
        await Command.RunAsync("git", "clone", "-q", "--bare", service.StatePath, clone);
        var lost = await World.Claims.PostAsync("""{"name": "shop"}""");
        await World.ServerAsync(lost.Server!, "the mark of its claim", s => s.Conditions.Any(c => c.Type == ConditionTypes.ClaimMarked && c.Status == "True"));
        var uid = (await World.Fleet.ExecAsync(lost.Server!, "cat /var/lib/sentinel/claim; stat -c '%a %U' /var/lib/sentinel/claim")).Output;
        uid.ShouldMatch(@"\A[0-9a-f-]{36}\n644 root\n\z");
        await service.StopAsync();

        Directory.Delete(service.StatePath, recursive: true);
        Directory.Move(clone, service.StatePath);
        await service.StartAsync();

        var found = await World.ServerAsync(lost.Server!, "a quarantine", s => s.Phase == ServerPhase.Quarantined);
        found.Conditions.Single(c => c.Type == ConditionTypes.Ready).Reason.ShouldBe("ClaimMarkerFound");
        var next = await World.Claims.PostAsync("""{"name": "other", "wait": "60s"}""");
        (next.Phase, next.Server == lost.Server).ShouldBe(("Bound", false));
    }

    [Fact]
    public async Task KeysImport_AnotherKeyIsThere_WritesNothing()
    {
        await StartAsync(0);
        var service = World.Service;
        var backup = service.StatePath + ".keys";
        (await service.KeysAsync("export", backup)).ExitCode.ShouldBe(0);
        var token = service.Token;
        service.Forge("another-token");

        var refused = await service.KeysAsync("import", backup);

        refused.ExitCode.ShouldBe(3);
        refused.Error.ShouldContain("admin.token");
        service.Token.ShouldBe("another-token");
        (await service.KeysAsync("import", backup, "--replace")).ExitCode.ShouldBe(0);
        service.Token.ShouldBe(token);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("keys/../../outside")]
    [InlineData("keys/.ssh")]
    [InlineData("/etc/outside")]
    public async Task KeysImport_NameThatLeadsElsewhere_IsRefused(string name)
    {
        await StartAsync(0);
        var backup = World.Service.StatePath + ".keys";
        await using (var stream = File.Create(backup))
        await using (var tar = new System.Formats.Tar.TarWriter(stream))
        {
            await tar.WriteEntryAsync(
                new System.Formats.Tar.PaxTarEntry(System.Formats.Tar.TarEntryType.RegularFile, name) { DataStream = new MemoryStream("x"u8.ToArray()) },
                TestContext.Current.CancellationToken);
        }

        var refused = await World.Service.KeysAsync("import", backup);

        refused.ExitCode.ShouldBe(3);
        refused.Error.ShouldContain("no key of Sentinel's");
    }
}
