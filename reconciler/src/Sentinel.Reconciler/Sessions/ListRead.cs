namespace Sentinel.Reconciler.Sessions;

/// <summary>What became of the wish to read a Session's list: a closed set.</summary>
public abstract record ListRead
{
    private ListRead()
    {
    }

    /// <summary>The list as it is on main.</summary>
    /// <param name="File">Its path.</param>
    /// <param name="Blob">Git id of the content.</param>
    /// <param name="Content">Its bytes.</param>
    public sealed record Found(string File, string Blob, ReadOnlyMemory<byte> Content) : ListRead;

    /// <summary>It has secrets in it, which are shown to nobody.</summary>
    public sealed record Withheld(string File) : ListRead;

    /// <summary>It is not on main.</summary>
    public sealed record Gone(string File) : ListRead;

    public sealed record NoSuchSession : ListRead;
}
