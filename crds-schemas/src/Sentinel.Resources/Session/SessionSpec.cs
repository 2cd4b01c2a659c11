using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>The supplier's list that was accepted.</summary>
public sealed record SessionSpec
{
    [Description("Path of the CSV in the state repository.")]
    public required string File { get; init; }

    [Description("Git id of the CSV's content that was applied last, 40 hex digits.")]
    public required string Blob { get; init; }

    [Description("SHA-256 of the CSV's bytes, sha256: and 64 hex digits.")]
    public required string Digest { get; init; }

    [Description("The revision of main that the import was decided on.")]
    public required string Commit { get; init; }

    [Description("The supplier; none for a file directly in imports/.")]
    public string? Supplier { get; init; }

    [Description("Git id of the Supplier's manifest that the list was read by; none: there was no such manifest.")]
    public string? SupplierBlob { get; init; }
}
