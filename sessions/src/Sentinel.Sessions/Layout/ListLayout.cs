using Sentinel.Resources;

namespace Sentinel.Sessions.Layout;

/// <summary>Where in a list what is: how its cells are told apart, and which line has the headings.</summary>
internal sealed record ListLayout
{
    public required char Separator { get; init; }

    /// <summary>Why that separator.</summary>
    public required DetectedTrait Detected { get; init; }

    /// <summary>First line of the headings, from 1; what is above it is no row.</summary>
    public int HeadingLine { get; init; }

    /// <summary>What comments begin with; null: no line is one.</summary>
    public string? Comment { get; init; }

    /// <summary>True: the Supplier says what a comment is, so such a line is one wherever it stands.</summary>
    public bool IsCommentStated { get; init; }

    /// <summary>What is worth knowing of it, and no reason to refuse the list.</summary>
    public IReadOnlyList<RowFinding> Notes { get; init; } = [];
}
