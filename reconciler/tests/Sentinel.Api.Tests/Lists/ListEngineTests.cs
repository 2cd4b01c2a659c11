using Sentinel.Api.Fleet;
using Sentinel.Api.Lists;
using Sentinel.Api.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Tests.Lists;

/// <summary>The engine against plain LINQ over the same servers.</summary>
[Trait("Takes", "Long")]
public sealed class ListEngineTests
{
    private static readonly Lazy<StateSnapshot> Large = new(() => LargeFleet.Of(100_000));
    private static readonly StateSnapshot Small = LargeFleet.Of(3_000);

    public static TheoryData<string> Sorts => [.. ServerList.Shape.Sorts.SelectMany(s => new[] { s.Name, "-" + s.Name })];

    [Theory]
    [InlineData("")]
    [InlineData("sort=-since")]
    [InlineData("sort=phase&phase=Ready,Failed")]
    [InlineData("phase=Waiting")]
    public void Pages_OfALargeFleet_GiveEachServerOnceInOrder(string query)
    {
        var rows = Walk(Large.Value, query, 500);

        var expected = Matching(Large.Value, query);
        rows.Count.ShouldBe(expected.Count);
        rows.Select(r => r.Name).ToHashSet().SetEquals(expected.Select(r => r.Name)).ShouldBeTrue();
        ShouldBeInOrder(rows, query);
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public void Pages_ByEverySort_GiveEachServerOnceInOrder(string sort)
    {
        var rows = Walk(Small, $"sort={sort}", 97);

        rows.Select(r => r.Name).Distinct().Count().ShouldBe(3_000);
        ShouldBeInOrder(rows, $"sort={sort}");
    }

    [Theory]
    [InlineData("phase=Ready")]
    [InlineData("phase=Ready&phase=Failed,Waiting")]
    [InlineData("label=region=r1")]
    [InlineData("label=region=r1,region=r2&label=disk=ssd")]
    [InlineData("free=true")]
    [InlineData("free=false&cordoned=true")]
    [InlineData("session=lot-7,lot-8&phase=Failed")]
    [InlineData("session=nobody")]
    [InlineData("reason=Why3&q=S-00 r1")]
    [InlineData("q=region=r4 HDD")]
    [InlineData("address=10.0.0.9")]
    [InlineData("name=s-0000000,s-0007919,nobody")]
    [InlineData("supplier=")]
    [InlineData("claimed=true")]
    public void Run_Filtered_IsWhatALookAtEachServerSays(string query)
    {
        var expected = Matching(Small, query).Select(r => r.Name).Order(StringComparer.Ordinal).ToList();

        var page = Run(Small, query + "&limit=500&facets=profile");

        page.Total.ShouldBe(expected.Count);
        Walk(Small, query, 500).Select(r => r.Name).ShouldBe(expected);
        ListEngine.Names(Small, ServerList.Shape, Query(query)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("phase=Ready")]
    [InlineData("phase=Ready,Failed&label=region=r1")]
    [InlineData("phase=Ready&label=region=r1&q=hdd")]
    [InlineData("cordoned=true")]
    public void Facets_Always_AreCountedOverTheOtherFilters(string query)
    {
        var facets = Run(Small, query + "&facets=phase,label.region,reason,free").Facets;

        foreach (var name in new[] { "phase", "label.region", "reason", "free" })
        {
            var parameter = name == "label.region" ? "label" : name;
            var others = string.Join('&', query.Split('&').Where(p => !p.StartsWith(parameter + "=", StringComparison.Ordinal)));
            var field = ServerList.Shape.Field(name)!;
            var expected = Matching(Small, others).CountBy(r => field.Value(r) ?? "").ToDictionary();
            facets[name].OrderBy(f => f.Key).ShouldBe(expected.OrderBy(f => f.Key), name);
        }
    }

    [Fact]
    public void Page_ServersComeAndGoMeanwhile_SkipsAndRepeatsNoneOfTheRest()
    {
        var first = Run(Small, "sort=-since&limit=500");
        var larger = LargeFleet.Of(3_500);
        var seen = first.Rows.Select(r => r.Name).ToList();

        seen.AddRange(Walk(larger, "sort=-since", 500, first.Next).Select(r => r.Name));

        seen.Distinct().Count().ShouldBe(seen.Count);
        Small.Servers.Keys.Except(seen).ShouldBeEmpty();
    }

    [Fact]
    public void Run_NobodyWaitsAnyMore_Ends() =>
        Should.Throw<OperationCanceledException>(() => ListEngine.Run(Large.Value, ServerList.Shape, Query("q=nothing"), new CancellationToken(canceled: true)));

    [Fact]
    public void Cursor_AnyKey_IsReadAsItWasWritten()
    {
        foreach (var key in new[] { SortKey.Missing, SortKey.Of("é\u2028x"), SortKey.Of(""), SortKey.Of(DateTimeOffset.UnixEpoch), SortKey.OfAddress("2001:db8::1") })
            ListCursor.Parse(new ListCursor("-since", key, "s-1").ToString()).ShouldBe(new ListCursor("-since", key, "s-1"));
        foreach (var text in new[] { "", "x", "%%%", "c2luY2U", new string('A', 5_000) })
            ListCursor.Parse(text).ShouldBeNull();
    }

    [Fact]
    public void Address_Sorted_IsByNumber() =>
        new[] { "192.0.2.10", "2001:db8::1", "192.0.2.9", "10.0.0.1" }.OrderBy(a => SortKey.OfAddress(a), Comparer<SortKey>.Create((a, b) => a.CompareTo(b, false)))
            .ShouldBe(["10.0.0.1", "192.0.2.9", "192.0.2.10", "2001:db8::1"]);

    private static List<ServerRow> Matching(StateSnapshot snapshot, string query)
    {
        var wanted = Query(query);
        return [.. snapshot.Servers.Values.Select(s => new ServerRow(snapshot, s)).Where(r => wanted.Filters.All(f => f.Holds(r)) && wanted.Words.All(w => Has(r, w)))];
    }

    private static bool Has(ServerRow row, string word)
    {
        var labels = row.Stored.Object.Metadata.Labels.SelectMany(l => word.Contains('=', StringComparison.Ordinal) ? [$"{l.Key}={l.Value}"] : new[] { l.Value });
        return new[] { row.Name, row.Spec.Address, row.Spec.Session, row.Claim?.Name }.Concat(labels).Any(t => t?.Contains(word, StringComparison.OrdinalIgnoreCase) == true);
    }

    private static List<ServerRow> Walk(StateSnapshot snapshot, string query, int limit, ListCursor? from = null)
    {
        var rows = new List<ServerRow>();
        for (var cursor = from; ;)
        {
            var page = Run(snapshot, $"{query}&limit={limit}{(cursor is null ? "" : $"&cursor={cursor}")}");
            rows.AddRange(page.Rows);
            if ((cursor = page.Next) is null)
                return rows;
            page.Rows.Count.ShouldBe(limit);
        }
    }

    private static void ShouldBeInOrder(List<ServerRow> rows, string query)
    {
        var wanted = Query(query);
        var order = new TopRows<ServerRow>(ServerList.Shape, wanted);
        foreach (var (before, after) in rows.Zip(rows.Skip(1)))
            order.Compare((wanted.Sort.Key(before), before.Name, before), (wanted.Sort.Key(after), after.Name, after)).ShouldBeLessThan(0);
    }

    private static ListPage<ServerRow> Run(StateSnapshot snapshot, string query) => ListEngine.Run(snapshot, ServerList.Shape, Query(query), TestContext.Current.CancellationToken);

    private static ListQuery<ServerRow> Query(string query)
    {
        var reader = new ListQueryReader<ServerRow>(ServerList.Shape);
        var parsed = reader.Read(query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split('=', 2)).GroupBy(p => p[0], p => p[1])
            .Select(g => KeyValuePair.Create(g.Key, (IReadOnlyList<string>)[.. g])));
        reader.Findings.ShouldBeEmpty();
        return parsed;
    }
}
