using Sentinel.Processes;

namespace Sentinel.Ansible.Tests;

public sealed class HostVerdictTests
{
    private const string Good = """
        os_id=debian
        os_version=12
        kernel=6.1.0-28-amd64
        arch=x86_64
        python=3.11.2
        sudo=ok
        cpus=2
        configuration=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
        claim=

        """;

    [Fact]
    public void Of_GoodHost_IsVerified()
    {
        var verified = Judge(Good).ShouldBeOfType<VerifyResult.Verified>();

        verified.HostKey.ShouldBe(Make.Key());
        verified.Identity.ShouldBe(LoginIdentity.Own);
        verified.Facts.ShouldBe(new HostFacts
        {
            OsId = "debian",
            OsVersion = "12",
            Python = "3.11.2",
            ConfigurationDigest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            ClaimUid = null,
            Other = verified.Facts.Other,
        });
        verified.Facts.Other.Keys.ShouldBe(["kernel", "arch", "cpus"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("configuration=sha256:0123", "configuration=")]
    [InlineData("configuration={{ x }}", "configuration=")]
    public void Of_OddDigest_IsNone(string line, string key) =>
        Judge(With(key, line)).ShouldBeOfType<VerifyResult.Verified>().Facts.ConfigurationDigest.ShouldBeNull();

    [Fact]
    public void Of_AnyMarker_IsAMarker() =>
        Judge(With("claim=", "claim=whatever it says")).ShouldBeOfType<VerifyResult.Verified>().Facts.ClaimUid.ShouldBe("whatever it says");

    [Theory]
    [InlineData("os_version=", "os_version=11", typeof(VerifyResult.UnsupportedSystem))]
    [InlineData("os_id=", "os_id=alpine", typeof(VerifyResult.UnsupportedSystem))]
    [InlineData("python=", "python=missing", typeof(VerifyResult.PythonMissing))]
    [InlineData("python=", "python=2.7.18", typeof(VerifyResult.PythonMissing))]
    [InlineData("sudo=", "sudo=denied", typeof(VerifyResult.SudoRefused))]
    [InlineData("sudo=", "sudo=missing", typeof(VerifyResult.SudoRefused))]
    [InlineData("sudo=", "sudo=ok\nsudo=ok", typeof(VerifyResult.Failed))]
    [InlineData("sudo=", "", typeof(VerifyResult.Failed))]
    [InlineData("kernel=", "Welcome!", typeof(VerifyResult.Failed))]
    [InlineData("kernel=", "kernel=\u001b[31m", typeof(VerifyResult.Failed))]
    [InlineData("kernel=", "KERNEL=x", typeof(VerifyResult.Failed))]
    public void Of_WhatTheHostSays_IsJudged(string key, string line, Type outcome)
    {
        var result = Judge(With(key, line));

        result.ShouldBeOfType(outcome);
        result.Message.ShouldNotBeEmpty();
        result.Remedy.ShouldNotBeEmpty();
    }

    [Fact]
    public void Of_RootWithoutSudo_IsVerified() =>
        Judge(With("sudo=", "sudo=missing"), user: "root").ShouldBeOfType<VerifyResult.Verified>();

    [Fact]
    public void Of_OverlongAnswers_AreNotRead()
    {
        Judge(Good + string.Concat(Enumerable.Range(0, 100).Select(i => $"k{i}=x\n"))).ShouldBeOfType<VerifyResult.Failed>();
        Judge(With("kernel=", "kernel=" + new string('x', 300))).ShouldBeOfType<VerifyResult.Failed>();
    }

    [Theory]
    [InlineData("root@192.0.2.1: Permission denied (publickey).", typeof(VerifyResult.LoginRefused))]
    [InlineData("ssh: connect to host 192.0.2.1 port 22: Connection refused", typeof(VerifyResult.Unreachable))]
    [InlineData("ssh: connect to host 192.0.2.1 port 22: Connection timed out", typeof(VerifyResult.Unreachable))]
    [InlineData("kex_exchange_identification: Connection closed by remote host", typeof(VerifyResult.Unreachable))]
    [InlineData("Timeout, server 192.0.2.1 not responding.", typeof(VerifyResult.Unreachable))]
    [InlineData("Host key verification failed.", typeof(VerifyResult.HostKeyChanged))]
    [InlineData("Unable to negotiate with 192.0.2.1 port 22: no matching host key type found. Their offer: ssh-rsa", typeof(VerifyResult.HostKeyChanged))]
    public void Of_WhatSshSays_IsToldApart(string stderr, Type outcome) =>
        HostVerdict.Of(Login("admin"), new SshAnswer(new ProcessResult { End = ProcessEnd.Exited, ExitCode = 255, Stderr = stderr }, null)).ShouldBeOfType(outcome);

    [Fact]
    public void Of_NoSsh_SaysWhatHelps()
    {
        var answer = new SshAnswer(new ProcessResult { End = ProcessEnd.NotFound, Problem = "The program 'ssh' was not found." }, null);

        HostVerdict.Of(Login("admin"), answer).ShouldBeOfType<VerifyResult.Failed>().Remedy.ShouldBe("Install openssh-client where Sentinel runs.");
    }

    [Fact]
    public void Of_LoginThatHangs_IsUnreachable() =>
        HostVerdict.Of(Login("admin"), new SshAnswer(new ProcessResult { End = ProcessEnd.TimedOut, Problem = "'ssh' took longer." }, null))
            .ShouldBeOfType<VerifyResult.Unreachable>();

    private static VerifyResult Judge(string stdout, string user = "admin") =>
        HostVerdict.Of(Login(user), new SshAnswer(new ProcessResult { End = ProcessEnd.Exited, ExitCode = 0, Stdout = stdout }, Make.Key()));

    private static HostLogin Login(string user) => new() { Address = "192.0.2.1", User = user, Identity = LoginIdentity.Own };

    private static string With(string key, string line) =>
        string.Join('\n', Good.Split('\n').Select(existing => existing.StartsWith(key, StringComparison.Ordinal) ? line : existing));
}
