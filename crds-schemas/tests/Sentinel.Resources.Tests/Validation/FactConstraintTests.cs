namespace Sentinel.Resources.Tests.Validation;

public sealed class FactConstraintTests
{
    private static readonly ServerFacts Facts = new() { System = "debian", SystemVersion = "12", Cpus = 8, MemoryMib = 32109 };

    [Theory]
    [InlineData("system", "debian", true)]
    [InlineData("system", "Debian", false)]
    [InlineData("systemVersion", "12", true)]
    [InlineData("kernel", "6.1", false)]
    [InlineData("cpus", "8", true)]
    [InlineData("cpus", "7", false)]
    [InlineData("cpus", ">=8", true)]
    [InlineData("cpus", ">=9", false)]
    [InlineData("cpus", "<= 8", true)]
    [InlineData("cpus", "<=7", false)]
    [InlineData("memoryMib", ">=32000", true)]
    [InlineData("diskMib", ">=0", false)]
    public void IsMet_Always_ComparesAsAsked(string name, string constraint, bool met) =>
        FactConstraint.IsMet(Facts, name, constraint).ShouldBe(met);

    [Fact]
    public void IsMet_NeverVerified_IsFalse() => FactConstraint.IsMet(null, "cpus", ">=1").ShouldBeFalse();

    [Theory]
    [InlineData("cpu", ">=8", "nearest known fact 'cpus'")]
    [InlineData("cpus", "many", "no constraint on a whole number")]
    [InlineData("cpus", ">8", "no constraint on a whole number")]
    [InlineData("cpus", "", "no constraint on a whole number")]
    [InlineData("cpus", "-1", "no constraint on a whole number")]
    [InlineData("cpus", "99999999999", "no constraint on a whole number")]
    [InlineData("system", "", "no value to compare with")]
    public void Check_AConstraintThatCannotBeAsked_IsAFinding(string name, string constraint, string says)
    {
        var selector = new ClaimSelector { Facts = new Dictionary<string, string> { [name] = constraint } };

        var finding = ManifestValidator.Check(A.Claim(new IpClaimSpec { Selector = selector }), null).ShouldHaveSingleItem();

        finding.Message.ShouldContain(says);
        finding.Field.ShouldBe($"spec.selector.facts[\"{name}\"]");
        finding.Remedy.ShouldNotBeEmpty();
    }

    [Fact]
    public void Check_EveryFact_CanBeAsked() => FactConstraint.Names.ShouldBe(["system", "systemVersion", "kernel", "architecture", "cpus", "memoryMib", "diskMib"]);
}
