using Sentinel.Resources;
using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Rows;

/// <summary>By what a list is read: what its Supplier says of it, and which addresses the repository takes.</summary>
internal sealed class ListRules
{
    private static readonly Supplier Unnamed = new() { Metadata = new k8s.Models.V1ObjectMeta { Name = "supplier" }, Spec = new SupplierSpec() };

    /// <param name="supplier">Null: the list has none.</param>
    /// <param name="refusesPrivate">True: private addresses are nobody's.</param>
    public ListRules(SupplierSpec? supplier, bool refusesPrivate = false)
    {
        var spec = supplier ?? new SupplierSpec();
        Dialect = spec.Dialect;
        Headings = new HeadingWords(supplier);
        RefusesPrivate = refusesPrivate;
        Problems = supplier is null ? [] : [.. ManifestValidator.Check(Unnamed with { Spec = spec }, null).Select(Problem)];
        Defaults = new RowValues
        {
            SshPort = (spec.Defaults.SshPort ?? 22).ToString(System.Globalization.CultureInfo.InvariantCulture),
            SshUser = spec.Defaults.SshUser ?? "root",
            Region = spec.Defaults.Region,
            Credential = spec.Defaults.Credential,
            Labels = spec.Labels,
        };
    }

    public ListDialect Dialect { get; }

    public HeadingWords Headings { get; }

    public bool RefusesPrivate { get; }

    /// <summary>What a row has that says nothing.</summary>
    public RowValues Defaults { get; }

    /// <summary>Not empty: what the Supplier says cannot be done, and none of its lists is read.</summary>
    public IReadOnlyList<RowFinding> Problems { get; }

    private static RowFinding Problem(Finding finding) => FileProblem.At(
        1, $"The list's Supplier is wrong in {finding.Field}: {Shown.Of(finding.Message)}", finding.Remedy);
}
