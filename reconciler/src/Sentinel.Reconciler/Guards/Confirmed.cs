using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Guards;

/// <summary>What a confirmation lets go on.</summary>
internal sealed record Confirmed(GuardKind Guard, IReadOnlyList<string> Servers, string Actor, string Reason)
{
    public string? RequestId { get; init; }

    /// <summary>What is written in the same commit.</summary>
    public IReadOnlyList<FileChange> Files { get; init; } = [];
}
