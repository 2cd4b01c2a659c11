using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Sentinel.Api.Limits;

namespace Sentinel.Api.Tests.Limits;

public sealed class KeyedBucketsTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Take_OfOneKey_GivesItsBurstAndThenWhatTimeGivesBack()
    {
        var buckets = new KeyedBuckets(_time, 10, 2);
        (buckets.Take("a"), buckets.Take("a")).ShouldBe((null, null));

        buckets.Take("a").ShouldBe(TimeSpan.FromMilliseconds(100));
        buckets.Take("b").ShouldBeNull();
        _time.Advance(TimeSpan.FromMilliseconds(100));

        buckets.Take("a").ShouldBeNull();
        buckets.Take("a").ShouldNotBeNull();
    }

    [Fact]
    public void Take_NoLimit_AlwaysPasses()
    {
        var buckets = new KeyedBuckets(_time, 0, 1);

        Enumerable.Range(0, 100).Select(_ => buckets.Take("a")).ShouldAllBe(w => w == null);
    }

    [Fact]
    public void Take_VeryManyKeys_ShareOneBucketUntilOthersAreFullAgain()
    {
        var buckets = new KeyedBuckets(_time, 1, 1);
        for (var n = 0; n < KeyedBuckets.Most; n++)
            buckets.Take(n.ToString(CultureInfo.InvariantCulture)).ShouldBeNull();

        buckets.Take("late").ShouldBeNull();
        buckets.Take("later").ShouldNotBeNull();
        _time.Advance(TimeSpan.FromSeconds(1));

        (buckets.Take("late"), buckets.Take("later")).ShouldBe((null, null));
    }
}
