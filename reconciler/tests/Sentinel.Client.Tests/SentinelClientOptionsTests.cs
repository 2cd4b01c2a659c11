namespace Sentinel.Client.Tests;

public sealed class SentinelClientOptionsTests
{
    [Theory]
    [InlineData(null, "Server is missing")]
    [InlineData("ftp://x", "no http or https address")]
    [InlineData("http://user:secret@x", "user or password")]
    public void New_WrongServer_SaysWhat(string? server, string says)
    {
        using var http = new HttpClient();

        var thrown = Should.Throw<ArgumentException>(() => new SentinelClient(http, new SentinelClientOptions { Server = server is null ? null : new Uri(server) }));

        thrown.Message.ShouldContain(says);
        thrown.Message.ShouldNotContain("secret");
    }

    [Fact]
    public void New_DurationOutOfRange_NamesItAndItsRange()
    {
        using var http = new HttpClient { BaseAddress = new Uri("http://x") };

        var thrown = Should.Throw<ArgumentException>(() => new SentinelClient(http, new SentinelClientOptions { Deadline = TimeSpan.FromDays(1) }));

        thrown.Message.ShouldBe("Deadline is 1.00:00:00; it has to be 00:00:01 to 01:00:00.");
    }

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(1_500, "1s500ms")]
    [InlineData(259_200_000, "72h")]
    public void Duration_Always_IsAsTheServiceReadsIt(int milliseconds, string text) => DurationText.Of(TimeSpan.FromMilliseconds(milliseconds)).ShouldBe(text);
}
