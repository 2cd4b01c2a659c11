namespace Sentinel.StateRepo;

/// <summary>What a look at the stream of changes came to.</summary>
public abstract record ChangeRead
{
    private ChangeRead()
    {
    }

    /// <summary>All that changed since.</summary>
    /// <param name="Objects">In the stream's order.</param>
    /// <param name="Imports">Paths of supplier lists that were added, changed or removed.</param>
    /// <param name="Snapshot">Where the stream has come to; the next look goes on from its <see cref="StateSnapshot.ResourceVersion"/>.</param>
    public sealed record Changes(IReadOnlyList<ObjectChange> Objects, IReadOnlyList<string> Imports, StateSnapshot Snapshot) : ChangeRead;

    /// <summary>What changed since then is no longer held, or it was before the start, or it never was: whoever follows begins anew with the snapshot.</summary>
    public sealed record Gone(StateSnapshot Snapshot) : ChangeRead;
}
