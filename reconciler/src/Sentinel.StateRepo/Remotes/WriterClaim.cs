namespace Sentinel.StateRepo.Remotes;

/// <summary>What was found out last about who writes.</summary>
internal sealed class WriterClaim : IWriterClaim
{
    private WriterState _state = new(WriterStateKind.Held);

    public WriterState State => Volatile.Read(ref _state);

    public void Become(WriterState state) => Volatile.Write(ref _state, state);
}
