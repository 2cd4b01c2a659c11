using Sentinel.Api.Problems;
using Sentinel.Resources;

namespace Sentinel.Api.Suppliers;

/// <summary>A supplier as a list shows it: how its lists are read.</summary>
internal sealed record SupplierAnswer
{
    public required string Name { get; init; }

    /// <summary>As people write it.</summary>
    public string? DisplayName { get; init; }

    /// <summary>What is not to be detected of how its lists are written.</summary>
    public required ListDialect Dialect { get; init; }

    /// <summary>What its columns are: heading to column.</summary>
    public required IReadOnlyDictionary<string, string> Columns { get; init; }

    /// <summary>Headings of columns that are left out.</summary>
    public required IReadOnlyList<string> Drop { get; init; }

    /// <summary>What a row has that says nothing.</summary>
    public required SupplierDefaults Defaults { get; init; }

    /// <summary>Labels of its new servers.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>Lists that it has.</summary>
    public required int Sessions { get; init; }

    /// <summary>Servers that they brought, removed ones aside.</summary>
    public required int Servers { get; init; }

    /// <summary>What is wrong with its manifest; the last good version stays in force.</summary>
    public required IReadOnlyList<FindingAnswer> Findings { get; init; }

    public static SupplierAnswer Of(SupplierRow row) => new()
    {
        Name = row.Name,
        DisplayName = row.Spec.DisplayName,
        Dialect = row.Spec.Dialect,
        Columns = row.Spec.Columns,
        Drop = row.Spec.Drop,
        Defaults = row.Spec.Defaults,
        Labels = row.Spec.Labels,
        Sessions = row.Count.Sessions,
        Servers = row.Count.Servers,
        Findings = [.. row.Stored.Findings.Select(FindingAnswer.Of)],
    };
}
