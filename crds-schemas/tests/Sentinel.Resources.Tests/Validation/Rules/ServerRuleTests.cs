namespace Sentinel.Resources.Tests;

public sealed class ServerRuleTests : RuleTest
{
    [Theory]
    [InlineData("203.0.113.7")]
    [InlineData("2001:db8::7")]
    public void ServerAddressRule_Canonical_Passes(string address) => Passes(new ServerAddressRule(), A.Server(s => s with { Address = address }));

    [Theory]
    [InlineData("2001:DB8::7")]
    [InlineData("127.0.0.1")]
    [InlineData("host.example")]
    public void ServerAddressRule_AnotherSpellingOrNone_Fails(string address) =>
        Fails(new ServerAddressRule(), A.Server(s => s with { Address = address }), "spec.address");

    [Fact]
    public void ServerAddressRule_AnotherSpelling_SaysTheCanonicalOne() =>
        Check(new ServerAddressRule(), A.Server(s => s with { Address = "2001:DB8::7" }), null).ShouldHaveSingleItem().Remedy.ShouldBe("Write '2001:db8::7'.");

    [Theory]
    [InlineData(1)]
    [InlineData(22)]
    [InlineData(65535)]
    public void SshAccessRule_Port_Passes(int port) => Passes(new SshAccessRule(), A.Server(s => s with { Ssh = new SshAccess { Port = port } }));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65536)]
    public void SshAccessRule_NoPort_Fails(int port) =>
        Fails(new SshAccessRule(), A.Server(s => s with { Ssh = new SshAccess { Port = port } }), "spec.ssh.port");

    [Theory]
    [InlineData("root")]
    [InlineData("_apt")]
    [InlineData("a-b_c9")]
    public void SshAccessRule_Account_Passes(string user) => Passes(new SshAccessRule(), A.Server(s => s with { Ssh = new SshAccess { User = user } }));

    [Theory]
    [InlineData("")]
    [InlineData("Root")]
    [InlineData("-oProxyCommand=id")]
    [InlineData("root\n")]
    [InlineData("a b")]
    [InlineData("9a")]
    [InlineData("{{ x }}")]
    [InlineData("a23456789012345678901234567890123")]
    public void SshAccessRule_NoAccount_Fails(string user) =>
        Fails(new SshAccessRule(), A.Server(s => s with { Ssh = new SshAccess { User = user } }), "spec.ssh.user");

    [Fact]
    public void ServerReferencesRule_Names_Pass() => Passes(new ServerReferencesRule(), A.Server(s => s with { Session = "acme-list", Profile = "web" }));

    [Fact]
    public void ServerReferencesRule_NoNames_FailTogether() =>
        Fails(new ServerReferencesRule(), A.Server(s => s with { Session = "../x", Profile = "" }), "spec.session", "spec.profile");

    [Fact]
    public void Check_SeveralThingsWrong_AreAllFound()
    {
        var server = A.Server(s => s with { Address = "x", Ssh = new SshAccess { Port = 0, User = "" }, Profile = "X" }) with { Metadata = A.Meta("all") };

        ManifestValidator.Check(server, "profiles/all.yaml").Select(f => f.Field)
            .ShouldBe(["metadata.name", "kind", "spec.address", "spec.ssh.port", "spec.ssh.user", "spec.profile"]);
    }

    [Fact]
    public void Check_GoodOfEveryKind_IsEmpty()
    {
        Resource[] all = [A.Server(), A.Profile(A.Role("nginx", "nginx_port", 80)), A.Claim(), A.Session()];
        foreach (var resource in all)
        {
            ManifestValidator.Check(resource, StatePaths.Manifest(ResourceKinds.Find(resource.Kind)!, resource.Metadata.Name)).ShouldBeEmpty();
        }
    }
}
