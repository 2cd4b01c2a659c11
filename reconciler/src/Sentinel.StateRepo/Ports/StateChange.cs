using Sentinel.Resources;

namespace Sentinel.StateRepo;

/// <summary>One decision, to become one commit.</summary>
public sealed record StateChange
{
    /// <summary><c>&lt;kind&gt;: &lt;verb&gt; &lt;object&gt; …</c>; longer than 72 characters is cut.</summary>
    public required string Subject { get; init; }

    /// <summary>Who decided: a token's identity, <c>git:&lt;author&gt;</c> or <c>sentinel</c>. Becomes the commit's author.</summary>
    public required string Actor { get; init; }

    /// <summary>Why, in one line.</summary>
    public string? Reason { get; init; }

    /// <summary>What it is about; trailers of the commit.</summary>
    public IReadOnlyList<ObjectKey> Objects { get; init; } = [];

    public string? RequestId { get; init; }

    public string? RunId { get; init; }

    /// <summary>
    /// True: who asked can be told that it is under way, so a remote that does not take the commit in time is no error. A binding
    /// is shown only when it is pushed; of anything else the answer must not say that it is done.
    /// </summary>
    public bool MayBePushedLater { get; init; }

    public required IReadOnlyList<FileChange> Files { get; init; }

    /// <summary>
    /// Further parents of the commit, after the head it is built on: histories that meet in it. The files say what of them
    /// is taken over; such a commit is made also where no file changes.
    /// </summary>
    internal IReadOnlyList<string> MergedParents { get; init; } = [];
}
