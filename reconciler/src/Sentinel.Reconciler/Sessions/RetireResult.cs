namespace Sentinel.Reconciler.Sessions;

/// <summary>What became of the wish to remove a list, so that its servers retire: a closed set.</summary>
public abstract record RetireResult
{
    private RetireResult()
    {
    }

    /// <summary>The list is not on main any more.</summary>
    /// <param name="Revision">The commit that removed it; null: it was gone already.</param>
    /// <param name="File">Its path.</param>
    /// <param name="Servers">Servers in force that it had.</param>
    public sealed record Done(string? Revision, string File, int Servers) : RetireResult;

    /// <summary>It has another number of servers than the caller saw. Nothing was written.</summary>
    public sealed record CountDiffers(int Count) : RetireResult;

    public sealed record NoSuchSession : RetireResult;
}
