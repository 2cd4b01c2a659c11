namespace Sentinel.Resources.Tests;

public sealed class ServerAddressTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("10.0.0.1", "10.0.0.1")]
    [InlineData("192.168.255.255", "192.168.255.255")]
    [InlineData("2001:DB8::7", "2001:db8::7")]
    [InlineData("2001:0db8:0000:0000:0000:0000:0000:0007", "2001:db8::7")]
    [InlineData("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1")]
    [InlineData("fd00::1", "fd00::1")]
    public void TryParse_Address_IsCanonical(string text, string canonical)
    {
        ServerAddress.TryParse(text, out var found, out var problem).ShouldBeTrue(problem);
        found.ShouldBe(canonical);
        problem.ShouldBeNull();
        ServerAddress.TryParse(found, out var again, out _).ShouldBeTrue();
        again.ShouldBe(canonical);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 10.0.0.1")]
    [InlineData("10.0.0.1\n")]
    [InlineData("10.0.0.1 ")]
    [InlineData("010.0.0.1")]
    [InlineData("10.0.0.08")]
    [InlineData("0x0a.0.0.1")]
    [InlineData("0x0a000001")]
    [InlineData("167772161")]
    [InlineData("10.1")]
    [InlineData("10.0.1")]
    [InlineData("10.0.0.1.5")]
    [InlineData("10.0.0.")]
    [InlineData("10.0.0.256")]
    [InlineData("10.0.0.99999999999")]
    [InlineData("10.0.0.-1")]
    [InlineData("10.0.0.+1")]
    [InlineData("10.0.0.1/24")]
    [InlineData("10.0.0.1:22")]
    [InlineData("root@10.0.0.1")]
    [InlineData("ssh://10.0.0.1")]
    [InlineData("-oProxyCommand=id")]
    [InlineData("example.org")]
    [InlineData("١٠.0.0.1")]
    [InlineData("[2001:db8::1]")]
    [InlineData("[2001:db8::1]:22")]
    [InlineData("2001:db8::1/64")]
    [InlineData("2001:db8::1::2")]
    [InlineData("2001:db8:1")]
    [InlineData("fe80::1%eth0")]
    [InlineData("fe80::1%1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:a00:1")]
    [InlineData("::10.0.0.1")]
    [InlineData("::a00:1")]
    [InlineData("2001:db8::0x1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("::1")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("ff02::1")]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("::")]
    [InlineData("255.255.255.255")]
    [InlineData("169.254.0.1")]
    [InlineData("fe80::1")]
    public void TryParse_AmbiguousOrNobodysAddress_SaysWhy(string text)
    {
        ServerAddress.TryParse(text, out var canonical, out var problem).ShouldBeFalse();
        canonical.ShouldBeEmpty();
        problem.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("10.0.0.1", true), InlineData("172.16.0.1", true), InlineData("172.31.255.255", true), InlineData("192.168.0.1", true)]
    [InlineData("100.64.0.1", true), InlineData("100.127.0.1", true), InlineData("fc00::1", true), InlineData("fd12::1", true)]
    [InlineData("11.0.0.1", false), InlineData("172.32.0.1", false), InlineData("172.15.0.1", false), InlineData("192.169.0.1", false)]
    [InlineData("100.128.0.1", false), InlineData("100.63.0.1", false), InlineData("2001:db8::1", false), InlineData("fe00::1", false), InlineData("no", false)]
    public void IsPrivate_Address_IsAsTheRangesSay(string address, bool isPrivate) => ServerAddress.IsPrivate(address).ShouldBe(isPrivate);
}
