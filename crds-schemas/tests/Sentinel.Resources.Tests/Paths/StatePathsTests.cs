namespace Sentinel.Resources.Tests;

public sealed class StatePathsTests
{
    [Fact]
    public void Manifest_OfEachKind_IsInItsFolder()
    {
        StatePaths.Manifest(ResourceKinds.Session, "acme-list").ShouldBe("sessions/acme-list.yaml");
        StatePaths.Manifest(ResourceKinds.ServerProfile, "default").ShouldBe("profiles/default.yaml");
        StatePaths.Manifest(ResourceKinds.Server, "par-1").ShouldBe("servers/manual/par-1.yaml");
        StatePaths.Manifest(ResourceKinds.IpClaim, "claim-1").ShouldBe("ipclaims/4/48/claim-1.yaml");
    }

    [Fact]
    public void ServerManifest_SmallOrLargeSession_HasAShardOrNot()
    {
        StatePaths.ServerManifest("acme-list", "par-1").ShouldBe("servers/acme-list/par-1.yaml");
        StatePaths.ServerManifest("acme-list", "par-1", 7).ShouldBe("servers/acme-list/007/par-1.yaml");
        StatePaths.ServerManifest(null, "par-1").ShouldBe("servers/manual/par-1.yaml");
    }

    [Fact]
    public void Status_OfAnObject_IsUnderTheFirstAndTheNextTwoDigits() =>
        StatePaths.Status(ResourceKinds.Server, "par-1").ShouldBe("status/servers/5/df/par-1.yaml");

    [Fact]
    public void Generated_FileOfAProfile_IsInItsFolder() =>
        StatePaths.Generated("default", "site.yml").ShouldBe("generated/default/site.yml");

    [Theory]
    [InlineData("sessions/a.yaml", "Session")]
    [InlineData("servers/acme/000/a.yaml", "Server")]
    [InlineData("servers/notes.txt", "Server")]
    [InlineData("ipclaims/ab/a.yaml", "IpClaim")]
    [InlineData("profiles/a.yaml", "ServerProfile")]
    public void TryParseManifest_FolderOfAKind_IsThatKind(string path, string kind)
    {
        StatePaths.TryParseManifest(path, out var found).ShouldBeTrue();
        found!.Kind.ShouldBe(kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("servers")]
    [InlineData("README.md")]
    [InlineData("Servers/a.yaml")]
    [InlineData("/servers/a.yaml")]
    [InlineData("examples/servers/a.yaml")]
    [InlineData("status/servers/a/bc/a.yaml")]
    [InlineData("servers/.gitkeep")]
    public void TryParseManifest_ElsewhereOrDotFile_False(string path) => StatePaths.TryParseManifest(path, out _).ShouldBeFalse();

    [Fact]
    public void TryParseStatus_PathOfEveryKind_IsThatObject()
    {
        foreach (var kind in ResourceKinds.All)
        {
            StatePaths.TryParseStatus(StatePaths.Status(kind, "par-1"), out var found, out var name).ShouldBeTrue();
            found.ShouldBe(kind);
            name.ShouldBe("par-1");
        }
    }

    [Theory]
    [InlineData("status/servers/0/00/par-1.yaml")]
    [InlineData("status/servers/5/df/par-1.yml")]
    [InlineData("status/servers/5/df/PAR-1.yaml")]
    [InlineData("status/hosts/5/df/par-1.yaml")]
    [InlineData("status/servers/5/df/x/par-1.yaml")]
    [InlineData("servers/manual/par-1.yaml")]
    public void TryParseStatus_AnythingElse_False(string path) => StatePaths.TryParseStatus(path, out _, out _).ShouldBeFalse();

    [Theory]
    [InlineData("imports/list.csv", null, "list")]
    [InlineData("imports/acme/list.CSV", "acme", "list")]
    [InlineData("imports/acme/2026.11.csv", "acme", "2026.11")]
    public void TryParseImport_ListAtItsDepth_IsRead(string path, string? supplier, string file)
    {
        StatePaths.IsImport(path).ShouldBeTrue();
        StatePaths.TryParseImport(path, out var foundSupplier, out var foundFile).ShouldBeTrue();
        foundSupplier.ShouldBe(supplier);
        foundFile.ShouldBe(file);
    }

    [Theory]
    [InlineData("imports/a/b/list.csv")]
    [InlineData("imports/list.xlsx")]
    [InlineData("imports/.csv")]
    [InlineData("imports/acme/.hidden.csv")]
    [InlineData("imports//list.csv")]
    [InlineData("list.csv")]
    [InlineData("Imports/list.csv")]
    [InlineData("x/imports/list.csv")]
    public void IsImport_AnythingElse_False(string path) => StatePaths.IsImport(path).ShouldBeFalse();
}
