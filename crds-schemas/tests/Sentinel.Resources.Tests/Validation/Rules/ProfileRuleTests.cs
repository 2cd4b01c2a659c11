using System.Text.Json.Nodes;

namespace Sentinel.Resources.Tests;

public sealed class ProfileRuleTests : RuleTest
{
    [Fact]
    public void ProfileRolesRule_DistinctNames_Pass() => Passes(new ProfileRolesRule(), A.Profile(A.Role("nginx"), A.Role("base_2")));

    [Theory]
    [InlineData("")]
    [InlineData("Nginx")]
    [InlineData("nginx-x")]
    [InlineData("../nginx")]
    [InlineData("acme.nginx")]
    [InlineData("nginx\n")]
    [InlineData("2nginx")]
    [InlineData("{{ x }}")]
    public void ProfileRolesRule_NoName_Fails(string name) => Fails(new ProfileRolesRule(), A.Profile(A.Role(name)), "spec.roles[0].name");

    [Fact]
    public void ProfileRolesRule_Twice_Fails() =>
        Fails(new ProfileRolesRule(), A.Profile(A.Role("nginx"), A.Role("nginx")), "spec.roles[1].name");

    [Theory]
    [InlineData("nginx", "nginx_port")]
    [InlineData("nginx", "nginx_2")]
    [InlineData("ansible_x", "ansible_x_port", false)]
    [InlineData("ansible", "ansible_host", false)]
    [InlineData("nginx", "port", false)]
    [InlineData("nginx", "nginx", false)]
    [InlineData("nginx", "nginx_", false)]
    [InlineData("nginx", "nginxport", false)]
    [InlineData("nginx", "nginx_Port", false)]
    [InlineData("nginx", "nginx_port\n", false)]
    [InlineData("nginx", "nginx_{{ x }}", false)]
    [InlineData("nginx", "ansible_host", false)]
    public void ProfileVariablesRule_Name_BeginsWithTheRoles(string role, string variable, bool passes = true) =>
        Check(new ProfileVariablesRule(), A.Profile(A.Role(role, variable, 1)), null).Count.ShouldBe(passes ? 0 : 1);

    [Theory]
    [InlineData("""{"__ansible_unsafe":"x"}""")]
    [InlineData("""{"a":[{"b":{"__ansible_vault":"x"}}]}""")]
    [InlineData("""[[{"__ansible_":1}]]""")]
    public void ProfileVariablesRule_KeyThatAnsibleActsOn_Fails(string json) =>
        Fails(new ProfileVariablesRule(), A.Profile(A.Role("nginx", "nginx_x", JsonNode.Parse(json))), "spec.roles[0].variables[\"nginx_x\"]");

    [Fact]
    public void ProfileVariablesRule_SuchTextAsAValue_Passes() =>
        Passes(new ProfileVariablesRule(), A.Profile(A.Role("nginx", "nginx_x", JsonNode.Parse("""{"a":"__ansible_vault","x__ansible_":1}"""))));

    [Fact]
    public void ProfileVariablesRule_DeepestValueThatPasses_IsReadBack()
    {
        var deepest = 0;
        for (var depth = 1; depth < 60; depth++)
        {
            var json = new string('[', depth) + new string(']', depth);
            var profile = A.Profile(A.Role("nginx", "nginx_x", JsonNode.Parse(json)));
            var passes = Check(new ProfileVariablesRule(), profile, null).Count == 0;
            deepest = passes ? depth : deepest;
            (!passes || ManifestYaml.ReadManifest("f", ManifestYaml.WriteManifest(profile)).Ok).ShouldBeTrue($"depth {depth}");
        }

        deepest.ShouldBe(26);
    }

    [Theory]
    [InlineData("18446744073709551615")]
    [InlineData("[{\"a\":-9223372036854775809}]")]
    [InlineData("1e400")]
    public void ProfileVariablesRule_NumberBeyond64Bits_Fails(string json) =>
        Fails(new ProfileVariablesRule(), A.Profile(A.Role("nginx", "nginx_x", JsonNode.Parse(json))), "spec.roles[0].variables[\"nginx_x\"]");

    [Theory]
    [InlineData(1, "1m")]
    [InlineData(100, "24h")]
    public void ProfileLimitsRule_InRange_Passes(int budget, string timeout) => Passes(new ProfileLimitsRule(), Limits(budget, Duration.Parse(timeout)));

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void ProfileLimitsRule_Budget_Fails(int budget) => Fails(new ProfileLimitsRule(), Limits(budget, TimeSpan.FromHours(1)), "spec.retryBudget");

    [Theory]
    [InlineData(59)]
    [InlineData(86_401)]
    [InlineData(-60)]
    public void ProfileLimitsRule_Timeout_Fails(int seconds) => Fails(new ProfileLimitsRule(), Limits(5, TimeSpan.FromSeconds(seconds)), "spec.runTimeout");

    private static ServerProfile Limits(int budget, TimeSpan timeout) =>
        A.Profile() with { Spec = new ServerProfileSpec { RetryBudget = budget, RunTimeout = timeout } };
}
