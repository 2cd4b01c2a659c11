using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Imports;

/// <summary>A list without secrets.</summary>
/// <param name="List">What is planned and committed.</param>
/// <param name="Files">What is committed with it: the secrets, sealed.</param>
public sealed record SealedList(SubmittedList List, IReadOnlyList<FileChange> Files)
{
    /// <summary>True: <see cref="List"/> is as it came, with whatever secrets it has.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Secrets that were left out, or why the list cannot be divided; never with a secret in it.</summary>
    public IReadOnlyList<RowFinding> Findings { get; init; } = [];
}
