namespace Sentinel.Resources.Tests;

public sealed class DurationTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("0s", 0)]
    [InlineData("300ms", 300)]
    [InlineData("10s", 10_000)]
    [InlineData("90s", 90_000)]
    [InlineData("5m", 300_000)]
    [InlineData("24h", 86_400_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("7d", 604_800_000)]
    [InlineData("1d2h3m4s5ms", 93_784_005)]
    public void TryParse_Duration_IsRead(string text, long milliseconds)
    {
        Duration.TryParse(text, out var duration).ShouldBeTrue();
        duration.ShouldBe(TimeSpan.FromMilliseconds(milliseconds));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("00")]
    [InlineData("-5m")]
    [InlineData("5 m")]
    [InlineData(" 5m")]
    [InlineData("5m\n")]
    [InlineData("5M")]
    [InlineData("1.5h")]
    [InlineData("m")]
    [InlineData("5m5")]
    [InlineData("5m1h")]
    [InlineData("5m5m")]
    [InlineData("5w")]
    [InlineData("99999999999999999d")]
    [InlineData("99999999999999999999s")]
    [InlineData("٣m")]
    public void TryParse_SomethingElse_IsRefused(string? text) => Duration.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(500, "500ms")]
    [InlineData(1_500, "1s500ms")]
    [InlineData(90_000, "1m30s")]
    [InlineData(1_800_000, "30m")]
    [InlineData(5_400_000, "1h30m")]
    [InlineData(604_800_000, "168h")]
    public void Format_Duration_IsLikeGo(long milliseconds, string text) =>
        Duration.Format(TimeSpan.FromMilliseconds(milliseconds)).ShouldBe(text);

    [Fact]
    public void Format_Negative_Throws() => Should.Throw<ArgumentOutOfRangeException>(() => Duration.Format(TimeSpan.FromTicks(-1)));

    [Fact]
    public void Parse_WithoutUnit_Throws() => Should.Throw<FormatException>(() => Duration.Parse("10"));

    [Fact]
    public void Format_AnyDuration_IsReadBackToTheMicrosecond()
    {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var duration = TimeSpan.FromMicroseconds(random.NextInt64(1L << random.Next(1, 60)) / 10);
            Duration.Parse(Duration.Format(duration)).ShouldBe(duration);
        }
    }
}
