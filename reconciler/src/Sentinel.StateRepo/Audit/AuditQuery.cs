using Sentinel.Resources;

namespace Sentinel.StateRepo;

/// <summary>Which commits are asked for; all that is set must hold.</summary>
public sealed record AuditQuery
{
    /// <summary>The commit names the object, or changed a file of it.</summary>
    public ObjectKey? Object { get; init; }

    /// <summary>One of these; empty: anybody.</summary>
    public IReadOnlySet<string> Actors { get; init; } = new HashSet<string>();

    /// <summary>Kinds of objects, one of which it is about; empty: any.</summary>
    public IReadOnlySet<string> Kinds { get; init; } = new HashSet<string>();

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <summary>All are in its subject or reason; letter case aside.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>An <see cref="AuditPage.Next"/>; null: from the newest.</summary>
    public AuditCursor? From { get; init; }

    /// <summary>Entries at most.</summary>
    public int Limit { get; init; } = 50;
}
