namespace Sentinel.StateRepo.Tests.Ports;

/// <summary>Against the framework's sorted set.</summary>
public sealed class NameSetTests
{
    [Theory]
    [InlineData(1, 20, 400)]
    [InlineData(2, 300, 200)]
    [InlineData(3, 5_000, 60)]
    public void Change_AnyNames_AgreesWithASortedSet(int seed, int names, int steps)
    {
        var random = new Random(seed);
        var (ours, theirs) = (NameSet.Empty, new SortedSet<string>(StringComparer.Ordinal));
        for (var step = 0; step < steps; step++)
        {
            var before = (Set: ours, Names: theirs.ToArray());
            var (leave, join) = (Some(random, names), Some(random, names));
            theirs.ExceptWith(leave);
            theirs.UnionWith(join);

            ours = ours.Change(leave, join);

            ours.SequenceEqual(theirs).ShouldBeTrue($"seed {seed}, step {step}");
            ours.Count.ShouldBe(theirs.Count);
            before.Set.SequenceEqual(before.Names).ShouldBeTrue("the set before never changes");
            if (ours.IsEmpty)
                continue;
            var at = random.Next(ours.Count);
            ours[at].ShouldBe(theirs.ElementAt(at));
            var asked = Name(random, names);
            ours.Contains(asked).ShouldBe(theirs.Contains(asked));
        }
    }

    [Fact]
    public void Change_ToNothing_IsEmpty()
    {
        var names = Enumerable.Range(0, 1_000).Select(i => $"n-{i}").ToList();

        NameSet.Empty.Change([], [.. names]).Change(names, []).IsEmpty.ShouldBeTrue();
        NameSet.Empty.Contains("n-1").ShouldBeFalse();
        Should.Throw<ArgumentOutOfRangeException>(() => NameSet.Empty[0]);
    }

    [Fact]
    public void Change_OfOneName_KeepsTheOtherParts()
    {
        var names = NameSet.Empty.Change([], [.. Enumerable.Range(0, 10_000).Select(i => $"n-{i:D5}")]);
        _ = names.Change([], ["n-00000x"]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var next = names.Change(["n-05000"], []);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(10_000, "a copy of all would be 80,000");
        next.Count.ShouldBe(9_999);
    }

    private static List<string> Some(Random random, int names) =>
        [.. Enumerable.Range(0, random.Next(random.Next(4) == 0 ? names : 5)).Select(_ => Name(random, names))];

    private static string Name(Random random, int names) => $"n-{random.Next(names)}";
}
