using Sentinel.StateRepo.Remotes;

namespace Sentinel.StateRepo.Tests.Remotes;

public sealed class RemoteOptionsValidatorTests
{
    [Theory]
    [InlineData("https://example.org/state.git", RemoteKind.Https)]
    [InlineData("ssh://git@example.org:2222/state.git", RemoteKind.Ssh)]
    [InlineData("git@example.org:fleet/state.git", RemoteKind.Ssh)]
    [InlineData("file:///srv/state.git", RemoteKind.File)]
    [InlineData("/srv/state.git", RemoteKind.File)]
    [InlineData("http://example.org/state.git", null)]
    [InlineData("https://ada:secret@example.org/state.git", null)]
    [InlineData("ext::sh -c id", null)]
    [InlineData("-oProxyCommand=id:state.git", null)]
    [InlineData("ssh://-oProxyCommand=id/state.git", null)]
    [InlineData("../state.git", null)]
    internal void KindOf_Url_IsOneOfThreeOrRefused(string url, RemoteKind? kind) => RemoteUrl.KindOf(url).ShouldBe(kind);

    [Fact]
    public void Validate_SeveralMistakes_NamesAll()
    {
        var options = new StateRepoOptions
        {
            Url = "git@example.org:state.git", SshKeyFile = "/no/such; file", HttpsUsername = "ada", WebhookSecretFile = "/no/such-file",
        };

        var findings = new RemoteOptionsValidator().Validate(null, options).Failures!.ToList();

        findings.Count.ShouldBe(4);
        findings.ShouldAllBe(f => f.StartsWith("StateRepo:"));
    }

    [Fact]
    public void Validate_NoRemote_IsFine() => new RemoteOptionsValidator().Validate(null, new StateRepoOptions()).Succeeded.ShouldBeTrue();
}
