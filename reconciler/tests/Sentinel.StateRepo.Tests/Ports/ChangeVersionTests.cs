namespace Sentinel.StateRepo.Tests.Ports;

public sealed class ChangeVersionTests
{
    [Fact]
    public void EndOf_RemoteTakesMoreAndMore_GrowsBeyondTheCommitsChangesAndNotBeyondTheNextCommit()
    {
        long[] lacking = [long.MaxValue / 4, 300_000, 1_000, 2, 1, 0];

        var ends = lacking.Select(n => ChangeVersion.EndOf(7, n)).ToList();

        ends.ShouldBe(ends.Order());
        ends[2..].Distinct().Count().ShouldBe(4);
        ends[0].ShouldBeGreaterThan(ChangeVersion.Of(7, 2_000_000));
        ends[^1].ShouldBeLessThan(ChangeVersion.Of(8, 0));
        ends.ShouldAllBe(e => ChangeVersion.CommitCountOf(e) == 7);
    }
}
