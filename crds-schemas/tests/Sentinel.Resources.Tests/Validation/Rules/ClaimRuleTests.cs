namespace Sentinel.Resources.Tests;

public sealed class ClaimRuleTests : RuleTest
{
    [Theory]
    [InlineData("ci", "a test")]
    [InlineData("git:Zoé <zoe@example.org>", "two\nlines")]
    [InlineData(null, null)]
    public void ClaimTextRule_Text_Passes(string? requester, string? purpose) =>
        Passes(new ClaimTextRule(), A.Claim(new IpClaimSpec { Requester = requester, Purpose = purpose }));

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("a\u202eb")]
    [InlineData("a\u200bb")]
    [InlineData("a\u001b[31m")]
    public void ClaimTextRule_RequesterThatDeceives_Fails(string requester) =>
        Fails(new ClaimTextRule(), A.Claim(new IpClaimSpec { Requester = requester }), "spec.requester");

    [Fact]
    public void ClaimTextRule_Longest_Passes() =>
        Passes(new ClaimTextRule(), A.Claim(new IpClaimSpec { Requester = new string('x', 200), Purpose = new string('x', 500) }));

    [Fact]
    public void ClaimTextRule_TooLong_FailTogether() =>
        Fails(
            new ClaimTextRule(),
            A.Claim(new IpClaimSpec { Requester = new string('x', 201), Purpose = new string('x', 501) }),
            "spec.purpose",
            "spec.requester");

    [Fact]
    public void ClaimSelectorRule_AllGood_Passes() => Passes(new ClaimSelectorRule(), A.Claim(new IpClaimSpec
    {
        Server = "par-1",
        Address = "203.0.113.7",
        Selector = new ClaimSelector { Address = "203.0.113.7", Server = "par-1", MatchLabels = new Dictionary<string, string> { ["country"] = "fr" } },
    }));

    [Fact]
    public void ClaimSelectorRule_AllBad_FailTogether() => Fails(
        new ClaimSelectorRule(),
        A.Claim(new IpClaimSpec
        {
            Server = "Par 1",
            Address = "10.1",
            Selector = new ClaimSelector { Address = "2001:DB8::1", Server = "-", MatchLabels = new Dictionary<string, string> { ["a b"] = "c d" } },
        }),
        "spec.server",
        "spec.address",
        "spec.selector.matchLabels[\"a b\"]",
        "spec.selector.matchLabels[\"a b\"]",
        "spec.selector.server",
        "spec.selector.address");
}
