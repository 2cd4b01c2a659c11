using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>What admins say of a supplier's lists. What is not said is found out from the list itself.</summary>
public sealed record SupplierSpec
{
    [Description("The supplier's name as people write it.")]
    public string? DisplayName { get; init; }

    [Description("How its lists are written, where that is not to be detected.")]
    public ListDialect Dialect { get; init; } = new();

    [Description("What its columns are: the heading as the supplier writes it (case, accents and punctuation do not count), and the column of docs/intake.md that it is, such as ip_address.")]
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    [Description("Headings of columns that are left out, even where they are unknown. A column of secrets is refused all the same.")]
    public IReadOnlyList<string> Drop { get; init; } = [];

    [Description("What a row has whose cell is empty or whose list lacks the column.")]
    public SupplierDefaults Defaults { get; init; } = new();

    [Description("Labels that every new server of this supplier gets.")]
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}
