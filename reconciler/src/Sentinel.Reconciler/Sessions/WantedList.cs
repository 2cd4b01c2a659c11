using Sentinel.Resources;

namespace Sentinel.Reconciler.Sessions;

/// <summary>A supplier's list as it is to be.</summary>
/// <param name="Path">Path in the state repository.</param>
/// <param name="Blob">Git id of its content.</param>
/// <param name="Content">Its bytes.</param>
public sealed record WantedList(string Path, string Blob, ReadOnlyMemory<byte> Content)
{
    /// <summary>The Supplier that it is read by; null: the one of the revision that it is decided on.</summary>
    public SupplierVersion? Supplier { get; init; }

    /// <summary>The Supplier that the list applied last was read by; null: the same.</summary>
    public SupplierSpec? PreviousSupplier { get; init; }

    /// <summary>What lists may bring.</summary>
    public ImportSettings Settings { get; init; } = new();
}
