namespace Sentinel.Api.Needs;

/// <summary>Puts together what one person mends at once.</summary>
internal static class NeedGroups
{
    /// <summary>So many of one kind stand alone; where there are more, the last one stands for the rest.</summary>
    private const int MostAlone = 20;

    /// <summary>One item an object, what is so longest first; the rest of many in one.</summary>
    public static IReadOnlyList<NeedAnswer> Alone(IEnumerable<NeedAnswer> needs)
    {
        var sorted = needs.OrderBy(n => n.Since ?? DateTimeOffset.MaxValue).ThenBy(n => n.Objects[0], StringComparer.Ordinal).ToList();
        if (sorted.Count <= MostAlone)
            return sorted;
        var rest = sorted[(MostAlone - 1)..];
        return [.. sorted[..(MostAlone - 1)], NeedAnswer.Of(rest[0].Kind, rest[0].ObjectKind!, [.. rest.Select(n => n.Objects[0])]) with { Since = rest[0].Since, Reason = rest[0].Reason }];
    }

    /// <summary>One item for all that have the same key; what is said is of the one that is so longest.</summary>
    /// <param name="needs">One an object.</param>
    /// <param name="key">What makes two of them one.</param>
    public static IReadOnlyList<NeedAnswer> Together(IEnumerable<NeedAnswer> needs, Func<NeedAnswer, string?> key) =>
    [
        .. needs.GroupBy(key, StringComparer.Ordinal)
            .Select(g => g.OrderBy(n => n.Since ?? DateTimeOffset.MaxValue).ThenBy(n => n.Objects[0], StringComparer.Ordinal).ToList())
            .OrderBy(g => g[0].Since ?? DateTimeOffset.MaxValue)
            .ThenBy(g => g[0].Objects[0], StringComparer.Ordinal)
            .Select(g => g[0] with { Objects = NeedAnswer.Of(g[0].Kind, g[0].ObjectKind!, [.. g.Select(n => n.Objects[0])]).Objects, Count = g.Count }),
    ];
}
