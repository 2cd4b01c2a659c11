namespace Sentinel.StateRepo;

/// <summary>What a work tree, committed or not, has otherwise than the commit that it began from.</summary>
/// <param name="Base">The commit, 40 hex digits.</param>
/// <param name="Changed">Paths of files that are new or other.</param>
/// <param name="Removed">Paths of files that are gone.</param>
/// <param name="Submodules">Those of the changed paths that are submodules.</param>
/// <param name="ReadBase">The content that a file had; null: there was none.</param>
public sealed record CheckoutDifference(
    string Base, IReadOnlySet<string> Changed, IReadOnlySet<string> Removed, IReadOnlySet<string> Submodules, Func<string, ReadOnlyMemory<byte>?> ReadBase);
