using Sentinel.Reconciler.Queue;

namespace Sentinel.Reconciler.Tests.Queue;

public sealed class BackoffTests
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Cap = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(3, 40)]
    [InlineData(5, 160)]
    [InlineData(6, 300)]
    [InlineData(1_000, 300)]
    public void Delay_NthFailure_DoublesUpToTheCapAndAtMostHalfMore(int failures, int seconds)
    {
        var expected = TimeSpan.FromSeconds(seconds);

        foreach (var seed in Seeds)
            Backoff.Delay(failures, First, Cap, seed).ShouldBeInRange(expected, expected * 1.5);
    }

    [Fact]
    public void Delay_SameSeed_IsTheSameAgain() =>
        Backoff.Delay(3, First, Cap, "uid").ShouldBe(Backoff.Delay(3, First, Cap, "uid"));

    [Fact]
    public void Delay_ManySeeds_SpreadsOverTheRange()
    {
        var delays = Seeds.Select(s => Backoff.Delay(1, First, Cap, s)).ToList();

        delays.Distinct().Count().ShouldBe(delays.Count);
        delays.Min().ShouldBeLessThan(First * 1.1);
        delays.Max().ShouldBeGreaterThan(First * 1.4);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(20, 10)]
    [InlineData(100_000, 300)]
    public void Growing_SinceSoLong_IsHalfOfThatBetweenLeastAndCap(int elapsed, int seconds)
    {
        var expected = TimeSpan.FromSeconds(seconds);

        foreach (var seed in Seeds)
            Backoff.Growing(TimeSpan.FromSeconds(elapsed), TimeSpan.FromSeconds(1), Cap, seed).ShouldBeInRange(expected * 0.75, expected);
    }

    private static IEnumerable<string> Seeds => Enumerable.Range(0, 200).Select(n => $"seed-{n}");
}
