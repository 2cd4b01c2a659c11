namespace Sentinel.Resources;

/// <summary>
/// The server's side of a binding. Two bindings of one server are two versions of one file,
/// so git itself sees the conflict.
/// </summary>
public sealed record ClaimReference
{
    public required string Name { get; init; }

    public required string Uid { get; init; }

    public DateTimeOffset BoundAt { get; init; }

    /// <summary>When the claim ended; the wipe starts after the grace.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>When the wipe began, from which on the release cannot be undone.</summary>
    public DateTimeOffset? WipeSince { get; init; }

    /// <summary>What the guard on releases says of the end of the claim; null: within the cap.</summary>
    public GuardVerdict? Guard { get; init; }
}
