namespace Sentinel.Resources.Tests;

public sealed class NearestNameTests
{
    private static readonly string[] Known = ["address", "ssh", "session", "profile", "order", "cordoned"];

    [Theory]
    [InlineData("adress", "address")]
    [InlineData("Address", "address")]
    [InlineData("addresss", "address")]
    [InlineData("sesion", "session")]
    [InlineData("profiel", "profile")]
    [InlineData("shs", "ssh")]
    [InlineData("cordonned", "cordoned")]
    public void Of_Slip_IsTheNameMeant(string written, string meant) => NearestName.Of(written, Known).ShouldBe(meant);

    [Theory]
    [InlineData("")]
    [InlineData("country")]
    [InlineData("x")]
    [InlineData("zzzzzzz")]
    public void Of_FarName_IsNull(string written) => NearestName.Of(written, Known).ShouldBeNull();

    [Fact]
    public void Of_VeryLongName_IsNull() => NearestName.Of(new string('a', 100_000), Known).ShouldBeNull();

    [Fact]
    public void Of_EquallyNear_IsTheFirst() => NearestName.Of("cat", ["bat", "hat"]).ShouldBe("bat");

    [Fact]
    public void Of_NothingKnown_IsNull() => NearestName.Of("a", []).ShouldBeNull();
}
