namespace Sentinel.StateRepo.Tests.Ports;

public sealed class SnapshotDictionaryTests
{
    /// <summary>From so many entries that lie over it on, a small table takes them in.</summary>
    private const int SmallOver = 2_048;

    [Theory]
    [InlineData(1, 40, 60, 12)]
    [InlineData(2, 3_000, 200, 150)]
    [InlineData(3, 40_000, 30, 1_500)]
    [InlineData(4, 500, 20, 2_500)]
    public void ToMap_RandomEdits_IsWhatAnOrdinaryTableIs(int seed, int keys, int rounds, int edits)
    {
        var random = new Random(seed);
        var (model, map) = (new Dictionary<string, int>(StringComparer.Ordinal), Empty());
        var earlier = new List<(SnapshotDictionary<string, int> Map, Dictionary<string, int> Model)>();
        for (var round = 0; round < rounds; round++)
        {
            earlier.Add((map, new Dictionary<string, int>(model, StringComparer.Ordinal)));
            map = Edited(map, model, random, keys, round == 0 ? keys : random.Next(edits));
            ShouldBeSame(map, model, $"seed {seed}, round {round}");
        }

        foreach (var (round, (then, was)) in earlier.Index().Where(e => e.Index % 5 == 0))
            ShouldBeSame(then, was, $"seed {seed}, the map before round {round}, looked at after the last");
    }

    [Theory]
    [InlineData(0, SmallOver - 1)]
    [InlineData(0, SmallOver)]
    [InlineData(0, SmallOver + 1)]
    [InlineData(10_000, 2_500)]
    [InlineData(10_000, 2_501)]
    public void ToMap_AtTheThreshold_LosesNothing(int table, int over)
    {
        var map = Filled(Empty(), 0, table);
        var before = Filled(map, table / 2, over - 1);
        var after = Filled(before, table / 2 + over - 1, 1);
        var removed = after.Change();
        foreach (var key in after.Keys)
            removed.Remove(key);

        after.Count.ShouldBe(Math.Max(table, table / 2 + over));
        after.Select(e => e.Key).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(0, after.Count).Select(Key).Order(StringComparer.Ordinal));
        before.Count.ShouldBe(Math.Max(table, table / 2 + over - 1));
        removed.ToMap().ShouldBeEmpty();
        removed.ToMap().Count.ShouldBe(0);
        map.Count.ShouldBe(table);
    }

    [Fact]
    public void ToMap_NothingEdited_IsTheSameMap()
    {
        var map = Filled(Empty(), 0, 3);
        var edit = map.Change();
        edit.Remove("none");

        edit.ToMap().ShouldBeSameAs(map);
    }

    [Fact]
    public void ToMap_RemovedAndAddedInOneEdit_IsThere()
    {
        var edit = Filled(Empty(), 0, 2).Change();
        edit.Remove(Key(1));
        edit.TryGetValue(Key(1), out _).ShouldBeFalse();
        edit[Key(1)] = 7;
        edit[Key(2)] = 8;
        edit.Remove(Key(2));

        var map = edit.ToMap();

        map.Count.ShouldBe(2);
        map[Key(1)].ShouldBe(7);
        map.ContainsKey(Key(2)).ShouldBeFalse();
    }

    [Fact]
    public void ToMap_ComparerOfItsOwn_HoldsOnBothSidesOfTheJoin()
    {
        var map = SnapshotDictionary<string, int>.Empty(StringComparer.OrdinalIgnoreCase);
        map = Filled(Filled(map, 0, SmallOver + 1), 0, 5);
        var edit = map.Change();
        edit.Remove("K-0");

        map["K-1"].ShouldBe(1);
        map["K-2000"].ShouldBe(2000);
        edit.ToMap().ContainsKey("k-0").ShouldBeFalse();
    }

    [Fact]
    public void Indexer_NoSuchKey_NamesIt() =>
        Should.Throw<KeyNotFoundException>(() => Empty()["par-1"]).Message.ShouldContain("par-1");

    private static SnapshotDictionary<string, int> Empty() => SnapshotDictionary<string, int>.Empty(StringComparer.Ordinal);

    private static string Key(int number) => $"k-{number}";

    private static SnapshotDictionary<string, int> Filled(SnapshotDictionary<string, int> map, int begin, int count)
    {
        var edit = map.Change();
        for (var i = begin; i < begin + count; i++)
            edit[Key(i)] = i;
        return edit.ToMap();
    }

    private static SnapshotDictionary<string, int> Edited(SnapshotDictionary<string, int> map, Dictionary<string, int> model, Random random, int keys, int edits)
    {
        var edit = map.Change();
        for (var i = 0; i < edits; i++)
        {
            var key = Key(random.Next(keys));
            if (random.Next(3) == 0)
            {
                edit.Remove(key);
                model.Remove(key);
            }
            else
            {
                edit[key] = model[key] = random.Next();
            }
        }

        return edit.ToMap();
    }

    private static void ShouldBeSame(SnapshotDictionary<string, int> map, Dictionary<string, int> model, string where)
    {
        map.Count.ShouldBe(model.Count, where);
        map.OrderBy(e => e.Key, StringComparer.Ordinal).SequenceEqual(model.OrderBy(e => e.Key, StringComparer.Ordinal)).ShouldBeTrue(where);
        map.Keys.Order(StringComparer.Ordinal).SequenceEqual(model.Keys.Order(StringComparer.Ordinal)).ShouldBeTrue(where);
        map.Values.Order().SequenceEqual(model.Values.Order()).ShouldBeTrue(where);
        for (var i = 0; i < 100; i++)
        {
            var (there, should) = (map.TryGetValue(Key(i), out var value), model.TryGetValue(Key(i), out var expected));
            (there, value, map.ContainsKey(Key(i))).ShouldBe((should, expected, should), $"{where}, {Key(i)}");
        }
    }
}
