namespace Sentinel.Api.Lists;

/// <summary>Which filter refuses an object. One that a single filter refuses is counted all the same by the facet of that filter's field.</summary>
internal static class Refusal
{
    /// <summary>Of no filter: the object matches.</summary>
    public const int Nobody = -1;

    /// <summary>Of more than one, or of one that no facet is of: nothing counts the object.</summary>
    public const int Several = -2;

    /// <summary>In place of the number of a facet: none is of the filter's field.</summary>
    public const int NoFacet = -1;

    /// <param name="filters">Asked for each object: a struct, so that asking costs no call through a reference.</param>
    /// <returns>The number of the one filter, <see cref="Nobody"/> or <see cref="Several"/>.</returns>
    public static int Of<TFilters>(TFilters filters)
        where TFilters : struct, IFilters
    {
        var refusing = Nobody;
        for (var i = 0; i < filters.Count; i++)
        {
            if (filters.Holds(i))
                continue;
            if (refusing != Nobody || filters.FacetOf(i) == NoFacet)
                return Several;
            refusing = i;
        }

        return refusing;
    }

    /// <summary>The filters of a query, before one object.</summary>
    internal interface IFilters
    {
        int Count { get; }

        bool Holds(int filter);

        /// <summary>The facet of the same field, or <see cref="NoFacet"/>.</summary>
        int FacetOf(int filter);
    }
}
