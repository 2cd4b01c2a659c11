namespace Sentinel.Api.Lists;

/// <summary>Filters of a query before the object in one row, by the numbers of its values.</summary>
// Of no type parameter: a generic one would be looked up anew for each row.
internal readonly struct ColumnFilters((int[] Codes, bool[] Passing, int Facet)[] filters, int row) : Refusal.IFilters
{
    public int Count => filters.Length;

    public bool Holds(int filter) => filters[filter].Passing[filters[filter].Codes[row]];

    public int FacetOf(int filter) => filters[filter].Facet;
}
