using System.Text.Json;
using Sentinel.StateRepo.Tests;
using Sentinel.Cli.Tests.Support;

namespace Sentinel.Cli.Tests.Validate;

[Trait("Takes", "Long")]
public sealed class ValidateTests : IDisposable
{
    private readonly StateClone _clone = new();

    public void Dispose() => _clone.Dispose();

    [Fact]
    public async Task Validate_NothingWrong_Is0()
    {
        var said = await _clone.ValidateAsync();

        (said.ExitCode, said.Output, said.Errors).ShouldBe((0, "4 manifests, nothing is wrong.\n", ""));
        (await _clone.ValidateAsync("--base", "main")).ExitCode.ShouldBe(0);
        (await _clone.ValidateAsync("--output", "github")).Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Validate_FilesThatAreNotCommitted_AreLookedAtAllTheSame()
    {
        _clone.Server("s-3", "192.0.2.300");
        _clone.Server("s-4", "192.0.2.1", "  profil: shop\n");
        _clone.Write("servers/lot/s-5.yaml", "Server", "s-55", "spec:\n  address: 192.0.2.5\n  profile: defualt\n");

        var said = await _clone.ValidateAsync();

        said.ExitCode.ShouldBe(1);
        said.Errors.ShouldBe($"{said.Lines.Length} findings; looked at 7 manifests.\n");
        said.Lines.ShouldContain(l => l.StartsWith("servers/lot/s-3.yaml:6:1: Server/s-3 spec.address '192.0.2.300'", StringComparison.Ordinal));
        said.Lines.ShouldContain(l => l.StartsWith("servers/lot/s-4.yaml:8:", StringComparison.Ordinal) && l.Contains("'profile'"));
        said.Lines.ShouldContain(l => l.StartsWith("servers/lot/s-5.yaml:4:1: Server/s-55 metadata.name", StringComparison.Ordinal));
        said.Lines.ShouldContain(l => l.StartsWith("servers/lot/s-5.yaml:7:1: Server/s-55 spec.profile 'defualt': There is no ServerProfile of that name. Did you mean 'default'?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Validate_NamesAndAddressesThatAreTaken_AreToldOfTheLaterPath()
    {
        _clone.Server("a-1", "192.0.2.2");
        _clone.Write("servers/manual/s-2.yaml", "Server", "s-2", "spec:\n  address: 192.0.2.9\n");

        var said = await _clone.ValidateAsync();

        said.Lines.Length.ShouldBe(2, said.Output);
        said.Lines[0].ShouldStartWith("servers/lot/s-2.yaml:6:1: Server/s-2 spec.address '192.0.2.2': The address belongs to Server/a-1 in servers/lot/a-1.yaml already.");
        said.Lines[1].ShouldStartWith("servers/manual/s-2.yaml:4:1: Server/s-2 metadata.name 's-2': The name belongs to Server/s-2 in servers/lot/s-2.yaml already.");
    }

    [Fact]
    public async Task Validate_Settings_AreLookedAt()
    {
        TestRepository.WriteText(_clone.Folder, ".sentinel/config.yaml", "guards:\n  release:\n    max: lots\n  retier: {}\n");

        var said = await _clone.ValidateAsync();

        said.ExitCode.ShouldBe(1);
        said.Lines.Length.ShouldBe(2, said.Output);
        said.Lines[0].ShouldStartWith(".sentinel/config.yaml:3:");
        said.Lines[1].ShouldContain("retire");
    }

    [Fact]
    public async Task ValidateWithBase_TellsTheNewcomerAndNothingOld()
    {
        _clone.Server("old", "not-an-address");
        _clone.Commit("a mistake on main");
        _clone.Git("checkout", "-qb", "branch");
        _clone.Server("a-1", "192.0.2.2");
        _clone.Commit("add a-1");

        var said = await _clone.ValidateAsync("--base", "main");

        said.ExitCode.ShouldBe(1);
        said.Lines.ShouldHaveSingleItem().ShouldStartWith("servers/lot/a-1.yaml:6:1: Server/a-1 spec.address '192.0.2.2': The address belongs to Server/s-2");
    }

    [Theory]
    [InlineData("no list", false)]
    [InlineData("with a list, whose plan reads the base", true)]
    public async Task ValidateWithBase_AgainstWhatTheBranchLeftAlone_EveryNewcomerIsTold(string why, bool withList)
    {
        _clone.Server("b-1", "192.0.2.50");
        _clone.Server("b-2", "192.0.2.50");
        _clone.Server("odd", "192.0.2.60", "  sesion: lot\n");
        _clone.Write("servers/lot/by-hand.yaml", "Server", "by-hand", "spec: {address: 192.0.2.70, session: lot}\n");
        TestRepository.WriteText(_clone.Folder, "imports/more.csv", "hostname,ip\n");
        _clone.Commit("what is there");
        _clone.Git("checkout", "-qb", "branch");
        _clone.Server("a-1", "192.0.2.1");
        _clone.Server("a-50", "192.0.2.50");
        _clone.Server("a-60", "192.0.2.60");
        _clone.Write("servers/manual/s-2.yaml", "Server", "s-2", "spec:\n  address: 192.0.2.9\n");
        _clone.Commit("newcomers");
        _clone.Server("a-70", "192.0.2.70");
        if (withList)
            TestRepository.WriteText(_clone.Folder, "imports/more.csv", "hostname,ip\nm-1,192.0.2.80\n");

        var said = await _clone.ValidateAsync("--base", "main");

        said.Lines.Select(l => l[..l.IndexOf(". ", StringComparison.Ordinal)]).ShouldBe(
            [
                "servers/lot/a-1.yaml:6:1: Server/a-1 spec.address '192.0.2.1': The address belongs to Server/s-1 in servers/lot/s-1.yaml already",
                "servers/lot/a-50.yaml:6:1: Server/a-50 spec.address '192.0.2.50': The address belongs to Server/b-1 in servers/lot/b-1.yaml already",
                "servers/lot/a-70.yaml:6:1: Server/a-70 spec.address '192.0.2.70': The address belongs to Server/by-hand in servers/lot/by-hand.yaml already",
                "servers/manual/s-2.yaml:4:1: Server/s-2 metadata.name 's-2': The name belongs to Server/s-2 in servers/lot/s-2.yaml already",
            ],
            $"{why}: {said.Output}");
    }

    [Fact]
    public async Task ValidateWithBase_WorkTreeThatGitWasNotToldOf_IsLookedAtAllTheSame()
    {
        _clone.Server("s-3", "192.0.2.3");
        _clone.Server("s-4", "192.0.2.4");
        _clone.Server("s-5", "192.0.2.5");
        TestRepository.WriteText(_clone.Folder, "imports/more.csv", "hostname,ip\n");
        _clone.Commit("what is there");
        TestRepository.WriteText(_clone.Folder, "imports/more.csv", "hostname,ip\nm-1,192.0.2.80\n");
        var file = new FileInfo(Path.Combine(_clone.Folder, "servers/lot/s-3.yaml"));
        var written = file.LastWriteTimeUtc;

        // As long as before, and as old.
        _clone.Server("s-3", "192.0.2.4");
        file.LastWriteTimeUtc = written;
        File.SetLastWriteTimeUtc(Path.Combine(_clone.Folder, "servers/lot/s-4.yaml"), written.AddDays(1));
        File.Delete(Path.Combine(_clone.Folder, "servers/lot/s-1.yaml"));
        File.Delete(Path.Combine(_clone.Folder, "servers/lot/s-5.yaml"));
        File.CreateSymbolicLink(Path.Combine(_clone.Folder, "servers/lot/s-5.yaml"), "s-2.yaml");
        Directory.CreateSymbolicLink(Path.Combine(_clone.Folder, "servers/more"), "/etc");
        _clone.Server("a-1", "192.0.2.1");
        TestRepository.WriteText(_clone.Folder, ".git/info/exclude", "servers/lot/ignored.yaml\n");
        _clone.Server("ignored", "192.0.2.9");
        _clone.Server("a-9", "192.0.2.9");

        var said = await _clone.ValidateAsync("--base", "main");

        said.Lines.Select(l => l.Split(": ")[0] + (l.Contains("link", StringComparison.Ordinal) ? " link" : l.Contains("belongs", StringComparison.Ordinal) ? " belongs" : " moved")).ShouldBe(
            ["servers/lot/a-9.yaml:6:1 belongs", "servers/lot/s-3.yaml:6:1 belongs", "servers/lot/s-3.yaml:6:1 moved", "servers/lot/s-5.yaml link", "servers/more link"], ignoreOrder: true, said.Output);
    }

    [Fact]
    public async Task ValidateWithBase_SessionThatIsStillNamedIsRemoved_IsToldOfItsServers()
    {
        File.Delete(Path.Combine(_clone.Folder, "sessions/lot.yaml"));

        var said = await _clone.ValidateAsync("--base", "main");

        said.Lines.Length.ShouldBe(2, said.Output);
        said.Lines[1].ShouldContain("Server/s-2 spec.session 'lot': There is no Session of that name.");
    }

    [Fact]
    public async Task ValidateWithBase_BadRowsOfANewList_AreToldOnTheirLines()
    {
        _clone.Write("servers/manual/m-1.yaml", "Server", "m-1", "spec:\n  address: 192.0.2.77\n");
        _clone.Commit("one by hand");
        TestRepository.WriteText(_clone.Folder, "imports/new.csv", "hostname,ip\nok-1,192.0.2.11\n\"two\nlines\",192.0.2.12\nn-3,192.0.2.77\n");
        _clone.Commit("a list");

        var said = await _clone.ValidateAsync("--base", "HEAD^1");

        said.ExitCode.ShouldBe(1);
        said.Lines.Select(l => string.Join(':', l.Split(':').Take(2))).ShouldBe(["imports/new.csv:3", "imports/new.csv:5"], said.Output);
        said.Lines[1].ShouldContain("Session/new ip '192.0.2.77'");
        (await _clone.ValidateAsync("--base", "HEAD")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Validate_WhatIsNotRead_IsTold()
    {
        TestRepository.WriteText(_clone.Folder, "imports/a/b/deep.csv", "hostname,ip\n");
        TestRepository.WriteText(_clone.Folder, "imports/.csv", "hostname,ip\n");
        TestRepository.WriteText(_clone.Folder, "imports/line\nbreak.csv", "hostname,ip\n");
        TestRepository.WriteText(_clone.Folder, "imports/README.md", "x\n");
        Directory.CreateSymbolicLink(Path.Combine(_clone.Folder, "suppliers"), "/etc");

        var said = await _clone.ValidateAsync();

        said.ExitCode.ShouldBe(1);
        said.Lines.Length.ShouldBe(4, said.Output);
        said.Lines[0].ShouldStartWith("imports/.csv: ");
        said.Lines[1].ShouldContain("it lies too deep");
        said.Lines[2].ShouldStartWith("imports/line\\u{A}break.csv: ");
        said.Lines[3].ShouldStartWith("suppliers: suppliers: This is a symbolic link");
    }

    [Fact]
    public async Task ValidateWithBase_WhatMainDidMeanwhile_IsNotTheBranchs()
    {
        _clone.Git("checkout", "-qb", "branch");
        _clone.Server("s-3", "192.0.2.3");
        _clone.Commit("add s-3");
        _clone.Git("checkout", "-q", "main");
        TestRepository.WriteText(_clone.Folder, "status/servers/f/00/s-1.yaml", "x: 1\n");
        _clone.Commit("server: move s-1");
        _clone.Git("checkout", "-q", "branch");

        (await _clone.ValidateAsync("--base", "main")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task ValidateWithBase_WhatOnlySentinelWrites_IsRefused()
    {
        _clone.Git("checkout", "-qb", "branch");
        TestRepository.WriteText(_clone.Folder, "status/servers/f/00/s-1.yaml", "x: 1\n");
        TestRepository.WriteText(_clone.Folder, "generated/default/site.yml", "x\n");
        TestRepository.WriteText(_clone.Folder, ".sentinel/recipients.txt", "age1xxx\n");
        TestRepository.WriteText(_clone.Folder, ".sentinel/tokens/t.yaml", "x: 1\n");
        _clone.Server("s-1", "192.0.2.77");
        _clone.Write("ipclaims/shop.yaml", "IpClaim", "shop", "spec:\n  requester: alice\n  server: s-2\n");

        var said = await _clone.ValidateAsync("--base", "main");

        said.ExitCode.ShouldBe(1);
        said.Lines.Select(l => l.Split(':')[0]).ShouldBe([".sentinel/recipients.txt", ".sentinel/tokens/t.yaml", "generated/default/site.yml", "ipclaims/shop.yaml", "servers/lot/s-1.yaml", "status/servers/f/00/s-1.yaml"]);
        said.Output.ShouldContain("IpClaim/shop spec.server 's-2': Sentinel alone writes this field");
        said.Output.ShouldContain("The address was 192.0.2.1, and an address never changes");
    }

    [Fact]
    public async Task ValidateWithBase_ProfileThatIsStillUsedIsRemoved_IsToldOfItsServers()
    {
        File.Delete(Path.Combine(_clone.Folder, "profiles/default.yaml"));

        var said = await _clone.ValidateAsync("--base", "main");

        said.Lines.Length.ShouldBe(2, said.Output);
        said.Lines[0].ShouldContain("There is no ServerProfile of that name.");
    }

    [Fact]
    public async Task Validate_AddressOfARetiredServer_IsFree()
    {
        _clone.Server("a-1", "192.0.2.2", "  retired: true\n");
        TestRepository.WriteText(_clone.Folder, Sentinel.Resources.StatePaths.Status(Sentinel.Resources.ResourceKinds.Server, "a-1"),
            "apiVersion: sentinel.collectverything.io/v1alpha1\nkind: Server\nmetadata:\n  name: a-1\nstatus:\n  phase: Retired\n  phaseSince: 2026-11-24T08:00:00Z\n");

        (await _clone.ValidateAsync()).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Validate_Json_IsOneDocumentWithEveryFinding()
    {
        _clone.Server("s-3", "x", "  profile: none\n");

        var said = await _clone.ValidateAsync("-o", "json");

        said.ExitCode.ShouldBe(1);
        var document = JsonDocument.Parse(said.Output).RootElement;
        document.GetProperty("manifests").GetInt32().ShouldBe(5);
        var finding = document.GetProperty("findings")[0];
        finding.EnumerateObject().Select(p => p.Name).ShouldBe(["object", "field", "value", "message", "remedy", "file", "line", "column"]);
    }

    [Fact]
    public async Task Validate_Github_CannotBeToldOtherCommandsByAFile()
    {
        _clone.Server("s-3", "\"a%0Ab\\n::error file=x::forged\"");
        File.Move(Path.Combine(_clone.Folder, "servers/lot/s-3.yaml"), Path.Combine(_clone.Folder, "servers/lot/s,3:\n.yaml"));

        var said = await _clone.ValidateAsync("--output", "github");

        said.ExitCode.ShouldBe(1);
        said.Lines.ShouldAllBe(l => l.StartsWith("::error file=servers/lot/s%2C3%3A%0A.yaml,line=", StringComparison.Ordinal));
        said.Output.ShouldContain("a%250Ab");
    }

    [Fact]
    public async Task Validate_APartOfIt_TellsOfThatAlone()
    {
        _clone.Server("s-3", "x");
        _clone.Write("profiles/odd.yaml", "ServerProfile", "odd", "spec:\n  retryBudget: 1000\n");

        (await _clone.ValidateAsync("profiles")).Lines.ShouldHaveSingleItem().ShouldStartWith("profiles/odd.yaml");
        (await _clone.ValidateAsync(Path.Combine(_clone.Folder, "servers/lot/s-3.yaml"))).Lines.ShouldHaveSingleItem().ShouldStartWith("servers/lot/s-3.yaml");
    }

    [Fact]
    public async Task Validate_LinksAndOtherFiles_AreTold()
    {
        File.CreateSymbolicLink(Path.Combine(_clone.Folder, "profiles/link.yaml"), "/etc/passwd");
        TestRepository.WriteText(_clone.Folder, "profiles/notes.txt", "x");
        TestRepository.WriteText(_clone.Folder, "profiles/.gitkeep", "");

        var said = await _clone.ValidateAsync();

        said.Lines.Length.ShouldBe(2, said.Output);
        said.Output.ShouldContain("symbolic link");
        said.Output.ShouldNotContain("root:");
    }

    [Theory]
    [InlineData("there is none", "/no/such/folder", "no such file")]
    [InlineData("no state repository", "/usr/bin", "sentinel init")]
    public async Task Validate_Elsewhere_Is3(string why, string path, string says)
    {
        var said = await _clone.ValidateAsync(path);

        said.ExitCode.ShouldBe(3, why);
        said.Errors.ShouldContain(says);
    }

    [Fact]
    public async Task ValidateWithBase_NoSuchRevision_Is3AndSaysHowToFetchIt()
    {
        var said = await _clone.ValidateAsync("--base", "origin/main");

        said.ExitCode.ShouldBe(3);
        said.Errors.ShouldContain("git fetch origin main");
    }

    [Fact]
    public async Task Validate_TheTemplate_HasNothingWrong()
    {
        var said = await Command.RunAsync(["validate", Path.Combine(AppContext.BaseDirectory, "state-repo-template")], stop: TestContext.Current.CancellationToken);

        said.ExitCode.ShouldBe(0, said.Output + said.Errors);
    }
}
