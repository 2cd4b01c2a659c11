namespace Sentinel.StateRepo;

/// <summary>The repository's remote, seen from outside. There is none of it where no remote is configured.</summary>
public interface IRemoteSync
{
    RemoteState State { get; }

    /// <summary>The remote moved: fetch now rather than at the next poll. Idempotent, returns at once.</summary>
    void Wake();
}
