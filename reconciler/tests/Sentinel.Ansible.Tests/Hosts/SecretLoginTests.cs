using Sentinel.Processes;
using Sentinel.Resources;

namespace Sentinel.Ansible.Tests;

/// <summary>Logins with a secret of their own against a real sshd; a password that is right is for hosts with accounts of their own.</summary>
[Trait("Needs", "Host")]
public sealed class SecretLoginTests : IAsyncLifetime
{
    private readonly Sut _sut = new();
    private SshServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await SshServer.StartAsync(_sut.Processes, Token);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _sut.Dispose();
    }

    [Fact]
    public async Task VerifyAsync_PrivateKeyOfACredential_LogsInAndLeavesNoAgent()
    {
        var verified = await VerifyAsync(new ServerSecret { PrivateKey = await File.ReadAllTextAsync(_server.ClientKey, Token) });

        verified.ShouldBeOfType<VerifyResult.Verified>().Facts.OsId.ShouldBe("debian");
    }

    [Fact]
    public async Task VerifyAsync_PrivateKeyThatNobodyKnows_IsRefused()
    {
        var key = File.ReadAllText(_server.ClientKey);
        await File.WriteAllTextAsync(_server.AuthorizedKeys, "", Token);

        (await VerifyAsync(new ServerSecret { PrivateKey = key })).ShouldBeOfType<VerifyResult.LoginRefused>().Message.ShouldContain("the private key of its Credential");
    }

    [Fact]
    public async Task VerifyAsync_PrivateKeyWithAPassphrase_SaysWhatHelps()
    {
        await _sut.Processes.RunAsync(new ProcessSpec { File = "ssh-keygen", Arguments = ["-q", "-p", "-N", "12345", "-f", _server.ClientKey], TimeLimit = TimeSpan.FromSeconds(20) }, Token);

        (await VerifyAsync(new ServerSecret { PrivateKey = await File.ReadAllTextAsync(_server.ClientKey, Token) }))
            .ShouldBeOfType<VerifyResult.CredentialUnopened>().Message.ShouldContain("passphrase");
    }

    [Fact]
    public async Task VerifyAsync_HostThatTakesNoPassword_SaysSo() =>
        (await VerifyAsync(new ServerSecret { Password = "whatever" })).ShouldBeOfType<VerifyResult.PasswordRefused>();

    private Task<VerifyResult> VerifyAsync(ServerSecret secret) => _sut.Probe.VerifyAsync(
        new HostLogin { Address = _server.Address, Port = _server.Port, User = _server.User, Identity = LoginIdentity.FirstLogin, Secret = secret }, Token);
}
