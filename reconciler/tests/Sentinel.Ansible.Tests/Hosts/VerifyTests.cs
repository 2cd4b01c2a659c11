using Sentinel.Resources;

namespace Sentinel.Ansible.Tests;

/// <summary>Against a real sshd, with the account that runs the tests.</summary>
[Trait("Needs", "Host")]
public sealed class VerifyTests : IAsyncLifetime
{
    private readonly Sut _sut = new();
    private SshServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await SshServer.StartAsync(_sut.Processes, Token);
        _sut.Settings["Ansible:PrivateKeyFile"] = _server.ClientKey;
        _sut.Restart();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _sut.Dispose();
    }

    [Fact]
    public async Task VerifyAsync_FirstContact_ReturnsTheKeyToPin()
    {
        var verified = (await _sut.Probe.VerifyAsync(Login(), Token)).ShouldBeOfType<VerifyResult.Verified>();

        verified.HostKey.Type.ShouldBe("ssh-ed25519");
        verified.HostKey.Fingerprint.ShouldBe(await Fingerprint());
        verified.HostKey.PinnedAt.ShouldBeGreaterThan(DateTimeOffset.UnixEpoch);
        verified.Facts.OsId.ShouldBe("debian");
        verified.Facts.Python.ShouldStartWith("3.");
    }

    [Fact]
    public async Task VerifyAsync_PinnedKey_IsVerifiedAgain()
    {
        var key = await Pin();

        var again = (await _sut.Probe.VerifyAsync(Login(key), Token)).ShouldBeOfType<VerifyResult.Verified>();

        again.HostKey.ShouldBe(key);
    }

    [Theory]
    [InlineData("ed25519")]
    [InlineData("rsa")]
    public async Task VerifyAsync_ChangedKey_IsToldWithItsFingerprint(string type)
    {
        var key = await Pin();
        await _server.ReplaceHostKeyAsync(type, Token);

        var changed = (await _sut.Probe.VerifyAsync(Login(key), Token)).ShouldBeOfType<VerifyResult.HostKeyChanged>();

        changed.OfferedFingerprint.ShouldBe(await Fingerprint());
        changed.Message.ShouldContain(changed.OfferedFingerprint!);
    }

    [Fact]
    public async Task VerifyAsync_UnknownKeyOfOurs_IsRefused()
    {
        await File.WriteAllTextAsync(_server.AuthorizedKeys, "", Token);

        (await _sut.Probe.VerifyAsync(Login(), Token)).ShouldBeOfType<VerifyResult.LoginRefused>();
    }

    [Fact]
    public async Task VerifyAsync_OwnKey_LogsIn()
    {
        await File.WriteAllTextAsync(_server.AuthorizedKeys, await _sut.OwnKey.EnsureAsync(Token) + "\n", Token);

        var verified = (await _sut.Probe.VerifyAsync(Login() with { Identity = LoginIdentity.Own }, Token)).ShouldBeOfType<VerifyResult.Verified>();

        verified.Identity.ShouldBe(LoginIdentity.Own);
    }

    [Fact]
    public async Task VerifyAsync_NobodyThere_IsUnreachable()
    {
        await _server.StopAsync();

        (await _sut.Probe.VerifyAsync(Login(), Token)).ShouldBeOfType<VerifyResult.Unreachable>();
    }

    [Fact]
    public async Task VerifyAsync_SilentHost_IsBounded()
    {
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        _sut.Settings["Ansible:ConnectTimeout"] = "00:00:01";
        _sut.Settings["Ansible:VerifyTimeout"] = "00:00:05";
        _sut.Restart();

        var result = await _sut.Probe.VerifyAsync(Login() with { Port = ((System.Net.IPEndPoint)silent.LocalEndpoint).Port }, Token);

        result.ShouldBeOfType<VerifyResult.Unreachable>();
    }

    [Theory]
    [InlineData("-oProxyCommand=touch pwned")]
    [InlineData("root@127.0.0.1")]
    [InlineData("ssh://127.0.0.1")]
    [InlineData("127.0.0.1;touch pwned")]
    [InlineData("localhost")]
    public async Task VerifyAsync_HostileAddress_NeverReachesSsh(string address)
    {
        var result = await _sut.Probe.VerifyAsync(Login() with { Address = address }, Token);

        result.ShouldBeOfType<VerifyResult.Failed>().Message.ShouldContain("not an IP address");
        File.Exists("pwned").ShouldBeFalse();
    }

    [Theory]
    [InlineData("a\" -oProxyCommand=\"x")]
    [InlineData("-l")]
    [InlineData("root\n")]
    [InlineData("%h")]
    public async Task VerifyAsync_HostileUser_NeverReachesSsh(string user) =>
        (await _sut.Probe.VerifyAsync(Login() with { User = user }, Token)).ShouldBeOfType<VerifyResult.Failed>().Message.ShouldContain("name of an account");

    [Fact]
    public async Task VerifyAsync_KeyOthersMayRead_SaysWhatHelps()
    {
        File.SetUnixFileMode(_server.ClientKey, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        (await _sut.Probe.VerifyAsync(Login(), Token)).ShouldBeOfType<VerifyResult.Failed>().Message.ShouldContain("Run chmod 600");
    }

    [Fact]
    public async Task FindLeftoversAsync_Findings_AreListed()
    {
        var key = await Pin();
        await Leftovers("echo 'user mallory'; printf 'path /home/\\001x\\n'");

        var looked = (await _sut.Probe.FindLeftoversAsync(Login(key), Token)).ShouldBeOfType<LeftoversResult.Looked>();

        looked.Leftovers.ShouldBe(["user mallory", "path /home/ x"]);
    }

    [Fact]
    public async Task FindLeftoversAsync_CleanHost_HasNone()
    {
        var key = await Pin();
        await Leftovers("exit 0");

        (await _sut.Probe.FindLeftoversAsync(Login(key), Token)).ShouldBeOfType<LeftoversResult.Looked>().Leftovers.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("echo 'no baseline' >&2; exit 2")]
    [InlineData("kill -9 $PPID; sleep 1")]
    public async Task FindLeftoversAsync_LookThatBreaksOff_IsNoCleanHost(string script)
    {
        var key = await Pin();
        await Leftovers(script);

        (await _sut.Probe.FindLeftoversAsync(Login(key), Token)).ShouldBeOfType<LeftoversResult.Failed>();
    }

    [Fact]
    public async Task FindLeftoversAsync_ChangedKey_IsNoCleanHost()
    {
        var key = await Pin();
        await Leftovers("exit 0");
        await _server.ReplaceHostKeyAsync("ed25519", Token);

        (await _sut.Probe.FindLeftoversAsync(Login(key), Token)).ShouldBeOfType<LeftoversResult.Failed>();
    }

    private HostLogin Login(HostKey? pinned = null) => new()
    {
        Address = _server.Address, Port = _server.Port, User = _server.User, Identity = LoginIdentity.FirstLogin, PinnedKey = pinned,
    };

    private async Task<HostKey> Pin() => (await _sut.Probe.VerifyAsync(Login(), Token)).ShouldBeOfType<VerifyResult.Verified>().HostKey;

    private Task Leftovers(string script) => File.WriteAllTextAsync(Path.Combine(_sut.ContentPath, "checks/wipe-leftovers.sh"), script, Token);

    /// <summary>As ssh-keygen sees the server's key.</summary>
    private async Task<string> Fingerprint()
    {
        var result = await _sut.Processes.RunAsync(
            new Processes.ProcessSpec { File = "ssh-keygen", Arguments = ["-lf", _server.HostPublicKey], TimeLimit = TimeSpan.FromSeconds(10) }, Token);
        return result.Stdout.Split(' ')[1];
    }
}
