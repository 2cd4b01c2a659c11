using Sentinel.Resources;

namespace Sentinel.Sessions;

/// <summary>Everything that a plan depends on; nothing else has a say in it.</summary>
public sealed record ImportInput
{
    /// <summary>Path of the CSV in the state repository.</summary>
    public required string Path { get; init; }

    /// <summary>Git id of <see cref="Content"/>, 40 hex digits.</summary>
    public required string Blob { get; init; }

    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>The CSV that was applied last; null at the first import. Tells an admin's edit from an old row.</summary>
    public ReadOnlyMemory<byte>? PreviousContent { get; init; }

    /// <summary>
    /// CSVs applied before <see cref="PreviousContent"/>, newest first. Looked at only for servers
    /// whose row there was rejected, so that a typo mended later is not taken for an admin's edit.
    /// </summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> OlderContents { get; init; } = [];

    /// <summary>The revision of main that the plan is decided on.</summary>
    public required string BaseRevision { get; init; }

    public required string SessionName { get; init; }

    /// <summary>The profile that new servers get where the Supplier says none.</summary>
    public string Profile { get; init; } = "default";

    /// <summary>The Supplier of the list's folder: how the list is read, and what its servers get that no column says. Null: the list has none.</summary>
    public SupplierSpec? Supplier { get; init; }

    /// <summary>Git id of the Supplier's manifest, 40 hex digits; null where there is none.</summary>
    public string? SupplierBlob { get; init; }

    /// <summary>Path of the Supplier's manifest, where it is broken and never was good: then its lists are not read. Null: nothing is wrong.</summary>
    public string? BrokenSupplier { get; init; }

    /// <summary>
    /// The Supplier by which the earlier versions were read; null: they are read by <see cref="Supplier"/>. Tells a changed default
    /// of the Supplier from an admin's edit.
    /// </summary>
    public SupplierSpec? PreviousSupplier { get; init; }

    /// <summary>Which addresses the repository takes.</summary>
    public ImportSettings Settings { get; init; } = new();

    /// <summary>All Servers in force, of whichever Session.</summary>
    public required IReadOnlyCollection<ServerFile> Servers { get; init; }

    /// <summary>Servers of other Sessions that are given up and may be taken over.</summary>
    public IReadOnlyList<GivenServers> Given { get; init; } = [];

    /// <summary>The Session as it is; null at the first import.</summary>
    public Session? Session { get; init; }
}
