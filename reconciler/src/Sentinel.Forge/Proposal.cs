namespace Sentinel.Forge;

/// <summary>A change to look at.</summary>
public sealed record Proposal
{
    /// <summary>Names the change: the same for the same content.</summary>
    public required string Branch { get; init; }

    /// <summary>Files that are new or other.</summary>
    public required IReadOnlyList<ProposedFile> Files { get; init; }

    public required string Title { get; init; }

    /// <summary>The commit's message.</summary>
    public required string Message { get; init; }

    /// <summary>The pull request's text, in the forge's markdown.</summary>
    public required string Body { get; init; }
}
