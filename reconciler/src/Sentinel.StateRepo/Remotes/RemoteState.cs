namespace Sentinel.StateRepo;

/// <summary>How things stand between the repository and its remote.</summary>
public sealed record RemoteState
{
    /// <summary>Last fetch that worked; null: none since the start.</summary>
    public DateTimeOffset? LastFetch { get; init; }

    /// <summary>Last push that worked; null: none since the start.</summary>
    public DateTimeOffset? LastPush { get; init; }

    /// <summary>Commits that the remote does not have yet.</summary>
    public int Ahead { get; init; }

    /// <summary>What goes wrong now and what helps; null where nothing does.</summary>
    public string? Problem { get; init; }
}
