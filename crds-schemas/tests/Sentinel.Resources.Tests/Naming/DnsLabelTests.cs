namespace Sentinel.Resources.Tests;

public sealed class DnsLabelTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("0")]
    [InlineData("par-1")]
    [InlineData("a--b")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789-abcdefghijklmnopqrstuvwxyz")]
    public void IsValid_Label_True(string text) => DnsLabel.IsValid(text).ShouldBeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("A")]
    [InlineData("a.b")]
    [InlineData("a_b")]
    [InlineData("a\n")]
    [InlineData("é")]
    [InlineData("٣")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789-abcdefghijklmnopqrstuvwxyz0")]
    public void IsValid_SomethingElse_False(string? text) => DnsLabel.IsValid(text).ShouldBeFalse();

    [Theory]
    [InlineData("Par 1", "par-1")]
    [InlineData("  Été à Paris (2026)!", "ete-a-paris-2026")]
    [InlineData("e\u0301te\u0301", "ete")]
    [InlineData("Straße/Œuvre", "strasse-oeuvre")]
    [InlineData("--a--b--", "a-b")]
    [InlineData("acme_2026.11.csv", "acme-2026-11-csv")]
    [InlineData("日本 tokyo", "tokyo")]
    public void Suggest_Text_IsALabel(string text, string label) => DnsLabel.Suggest(text).ShouldBe(label);

    [Theory]
    [InlineData("")]
    [InlineData("---")]
    [InlineData("日本")]
    [InlineData("\u0301")]
    public void Suggest_NothingUsable_IsNull(string text) => DnsLabel.Suggest(text).ShouldBeNull();

    [Fact]
    public void Suggest_CutInsideARun_EndsWithALetter() =>
        DnsLabel.Suggest(new string('a', 62) + " b").ShouldBe(new string('a', 62));

    [Fact]
    public void Suggest_AnyText_IsValidOrNull()
    {
        var random = new Random(3);
        for (var i = 0; i < 5_000; i++)
        {
            var label = DnsLabel.Suggest(HostileText.Next(random, 100));
            (label is null || DnsLabel.IsValid(label)).ShouldBeTrue(label);
        }
    }
}
