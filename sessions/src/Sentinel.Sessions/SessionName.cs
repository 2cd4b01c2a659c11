using Sentinel.Resources;

namespace Sentinel.Sessions;

/// <summary>What a list's path says of its Session: its name and supplier, or why it has none.</summary>
public sealed record SessionName
{
    /// <summary>The Session's name, a DNS label; null where there is a <see cref="Finding"/>.</summary>
    public string? Name { get; init; }

    /// <summary>The supplier; null for a file directly in <c>imports/</c>.</summary>
    public string? Supplier { get; init; }

    /// <summary>Why the path names no Session, with a suggestion where there is one.</summary>
    public Finding? Finding { get; init; }
}
