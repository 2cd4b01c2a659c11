using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>
/// The server's side of a binding. Two bindings of one server are two versions of one file,
/// so git itself sees the conflict.
/// </summary>
public sealed record ClaimReference
{
    [Description("The claim.")]
    public required string Name { get; init; }

    [Description("The uid of the claim: another claim of that name is not it.")]
    public required string Uid { get; init; }

    [Description("When the server was bound to it.")]
    public DateTimeOffset BoundAt { get; init; }

    [Description("When the claim ended; the wipe starts after the grace.")]
    public DateTimeOffset? ReleasedAt { get; init; }

    [Description("When the wipe began, from which on the release cannot be undone.")]
    public DateTimeOffset? WipeSince { get; init; }

    [Description("What the guard on releases says of the end of the claim; null: within the cap.")]
    public GuardVerdict? Guard { get; init; }
}
