using Sentinel.Resources;

namespace Sentinel.Sessions.Tests;

public sealed class SessionNamesTests
{
    [Theory]
    [InlineData("imports/lot-1.csv", "lot-1", null)]
    [InlineData("imports/acme/lot-1.csv", "acme-lot-1", "acme")]
    [InlineData("imports/Lot 42 (Île).CSV", "lot-42-ile", null)]
    [InlineData("imports/acme/2026_11.csv", "acme-2026-11", "acme")]
    public void Of_PathOfAList_IsALabel(string path, string name, string? supplier)
    {
        var session = SessionNames.Of(path);

        session.Finding.ShouldBeNull();
        (session.Name, session.Supplier).ShouldBe((name, supplier));
    }

    [Theory]
    [InlineData("lot.csv"), InlineData("imports/lot.txt"), InlineData("imports/a/b/lot.csv"), InlineData("imports/.csv")]
    [InlineData("imports/a\nb.csv"), InlineData("imports/Acme SA/lot.csv"), InlineData("imports/---.csv"), InlineData("imports/acme/東京.csv")]
    [InlineData("imports/../x.csv"), InlineData("imports/manual.csv"), InlineData("imports/localhost.csv")]
    [InlineData("imports/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.csv")]
    public void Of_PathThatNamesNoSession_IsAFindingWithARemedy(string path)
    {
        var session = SessionNames.Of(path);

        session.Name.ShouldBeNull();
        session.Finding!.Remedy.ShouldNotBeEmpty();
        session.Finding.ToString().Any(char.IsControl).ShouldBeFalse();
    }

    [Fact]
    public void Of_NameOfAnotherFile_SuggestsAFreeOne()
    {
        var taken = Imports.Plan("ip\n192.0.2.1\n").Session!;

        SessionNames.Of("imports/acme-lot-1.csv", name => name == Imports.Name ? taken : null).Finding!.Remedy.ShouldContain("'acme-lot-1-2'");
        SessionNames.Of(Imports.Path, _ => taken).Name.ShouldBe(Imports.Name);
    }
}
