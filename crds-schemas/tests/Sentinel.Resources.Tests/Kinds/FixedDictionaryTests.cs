namespace Sentinel.Resources.Tests.Kinds;

public sealed class FixedDictionaryTests
{
    [Fact]
    public void Entries_WhateverTheirOrder_AreInOrdinalOrder()
    {
        var map = new FixedDictionary<int>(["b", "B", "a-1", "a"], [1, 2, 3, 4]);

        map.ShouldBe([new("B", 2), new("a", 4), new("a-1", 3), new("b", 1)]);
        map["b"].ShouldBe(1);
        map.TryGetValue("B", out var value).ShouldBeTrue();
        value.ShouldBe(2);
        map.ContainsKey("c").ShouldBeFalse();
        Should.Throw<KeyNotFoundException>(() => map["c"]).Message.ShouldContain("'c'");
    }

    [Fact]
    public void Keys_Twice_AreRefused() =>
        Should.Throw<ArgumentException>(() => new FixedDictionary<int>(["a", "b", "a"], [1, 2, 3])).Message.ShouldContain("'a'");

    [Fact]
    public void Change_IsRefused()
    {
        IDictionary<string, int> map = new FixedDictionary<int>(["a"], [1]);

        map.IsReadOnly.ShouldBeTrue();
        Should.Throw<NotSupportedException>(() => map["a"] = 2);
        Should.Throw<NotSupportedException>(() => map.Add("b", 2));
        Should.Throw<NotSupportedException>(() => map.Remove("a"));
        Should.Throw<NotSupportedException>(map.Clear);
        map["a"].ShouldBe(1);
    }

    [Fact]
    public void EqualKeys_AreOneArrayInMemory() =>
        new FixedDictionary<int>(["x", "y"], [1, 2]).Keys.First().ShouldBeSameAs(new FixedDictionary<int>([new string('x', 1), "y"], [3, 4]).Keys.First());
}
