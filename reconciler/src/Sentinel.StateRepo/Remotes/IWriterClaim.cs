namespace Sentinel.StateRepo;

/// <summary>The right to write. It changes hands by a person's act alone, never by time.</summary>
public interface IWriterClaim
{
    /// <summary>As far as it is known now; without a remote the lock of the local repository is all there is.</summary>
    WriterState State { get; }
}
