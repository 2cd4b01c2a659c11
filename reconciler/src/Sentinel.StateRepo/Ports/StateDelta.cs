using Sentinel.Resources;

namespace Sentinel.StateRepo;

/// <summary>What differs between two revisions.</summary>
/// <param name="Specs">Objects whose manifest was added, changed, moved or removed.</param>
/// <param name="Statuses">Objects whose status file differs.</param>
/// <param name="Imports">Paths of supplier lists that were added, changed or removed.</param>
public sealed record StateDelta(
    IReadOnlyList<ObjectKey> Specs,
    IReadOnlyList<ObjectKey> Statuses,
    IReadOnlyList<string> Imports);
