using Sentinel.Resources;

namespace Sentinel.Ansible.Tests;

public sealed class KnownHostsTests
{
    [Theory]
    [InlineData("192.0.2.1", 22, "192.0.2.1")]
    [InlineData("192.0.2.1", 2222, "[192.0.2.1]:2222")]
    [InlineData("2001:db8::1", 22, "2001:db8::1")]
    [InlineData("2001:db8::1", 2222, "[2001:db8::1]:2222")]
    public void Line_Address_IsWrittenAsSshLooksItUp(string address, int port, string name) =>
        KnownHosts.Line(address, port, Make.Key()).ShouldBe($"{name} ssh-ed25519 {Make.Key().Key}\n");

    [Theory]
    [InlineData("*", null)]
    [InlineData("ssh-dss", null)]
    [InlineData("@cert-authority", null)]
    [InlineData("ssh-rsa", null)]
    [InlineData(null, "")]
    [InlineData(null, "AAAA")]
    [InlineData(null, "AAAAC3NzaC1lZDI1NTE5 AAAA")]
    [InlineData(null, "/////w==")]
    public void Problem_WhatIsNoKey_IsFound(string? type, string? key) =>
        KnownHosts.Problem(new HostKey { Type = type ?? "ssh-ed25519", Key = key ?? Make.Key().Key, Fingerprint = "" }).ShouldNotBeNull();

    [Fact]
    public void Problem_WhiteSpaceInAKey_IsFound() =>
        KnownHosts.Problem(Make.Key() with { Key = Make.Key().Key.Insert(8, "\n") }).ShouldNotBeNull();

    [Fact]
    public void Read_WhatSshWrote_GivesTheKey()
    {
        var text = $"# comment\n\n[192.0.2.1]:2222 ssh-ed25519 {Make.Key().Key}\n";

        KnownHosts.Read(text, DateTimeOffset.UnixEpoch).ShouldBe(Make.Key() with { PinnedAt = DateTimeOffset.UnixEpoch });
        KnownHosts.Read("192.0.2.1 ssh-ed25519 nonsense\n", DateTimeOffset.UnixEpoch).ShouldBeNull();
    }
}
