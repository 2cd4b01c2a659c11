using Sentinel.Resources;

namespace Sentinel.Sessions;

/// <summary>A list and its secrets, apart.</summary>
public sealed record SplitList
{
    /// <summary>True: the secrets cannot be told from the rest. There is no <see cref="Content"/>, and nothing of the list may be committed.</summary>
    public bool Refused { get; init; }

    /// <summary>Why the list was refused, or, accepted, which secrets were left out; never with a secret in it.</summary>
    public IReadOnlyList<RowFinding> Findings { get; init; } = [];

    /// <summary>The list without its secret columns; the very bytes that came in where it has none.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>In the order of the list; at most one of a kind for an address.</summary>
    public IReadOnlyList<ListSecret> Secrets { get; init; } = [];
}
