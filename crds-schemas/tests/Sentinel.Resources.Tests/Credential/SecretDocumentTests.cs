using System.Text;

namespace Sentinel.Resources.Tests;

public sealed class SecretDocumentTests
{
    private const string Secret = "s3cret: \"{{ x }}\" # 'y' \\";

    [Fact]
    public void Read_OfWhatWasWritten_IsTheSame()
    {
        var secret = new CredentialSecret
        {
            Password = Secret,
            BecomePassword = "0123",
            PrivateKey = "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n",
            Servers = new Dictionary<string, ServerSecret> { ["2001:db8::7"] = new() { Password = "yes" }, ["203.0.113.7"] = new() { Password = "1e3" } },
        };

        var read = SecretDocument.Read(SecretDocument.Write(secret), out var problem);

        problem.ShouldBeNull();
        read!.Password.ShouldBe(secret.Password);
        read.BecomePassword.ShouldBe("0123");
        read.PrivateKey.ShouldBe(secret.PrivateKey);
        read.For("2001:db8::7")!.Password.ShouldBe("yes");
        read.For("203.0.113.7")!.Password.ShouldBe("1e3");
        read.For("203.0.113.8")!.Password.ShouldBe(Secret);
    }

    [Fact]
    public void Read_Json_IsYaml() =>
        SecretDocument.Read("""{"servers": {"203.0.113.7": {"password": "a b"}}}"""u8.ToArray(), out _)!.For("203.0.113.7")!.Password.ShouldBe("a b");

    [Fact]
    public void For_AddressThatIsNotListed_IsNothing() =>
        SecretDocument.Read("""{"servers": {"203.0.113.7": {"password": "a"}}}"""u8.ToArray(), out _)!.For("203.0.113.8").ShouldBeNull();

    [Theory]
    [InlineData("hunter22")]
    [InlineData("hunter22: x")]
    [InlineData("pasword: hunter22")]
    [InlineData("password: [hunter22]")]
    [InlineData("password: \"hunter22\\nhunter22\"")]
    [InlineData("password: ''")]
    [InlineData("becomePassword: hunter22")]
    [InlineData("privateKey: hunter22")]
    [InlineData("servers: {hunter22: {password: x}}")]
    [InlineData("servers: {203.0.113.7: {becomePassword: hunter22}}")]
    [InlineData("{hunter22")]
    public void Read_NoSuchDocument_SaysSoWithoutAWordOfIt(string text)
    {
        SecretDocument.Read(Encoding.UTF8.GetBytes(text), out var problem).ShouldBeNull();

        problem.ShouldNotBeNull().ShouldNotContain("hunter22");
    }

    [Fact]
    public void ToString_OfASecret_SaysNothing()
    {
        new CredentialSecret { Password = "hunter22" }.ToString().ShouldBe("(secret)");
        new ServerSecret { Password = "hunter22" }.ToString().ShouldBe("(secret)");
    }
}
