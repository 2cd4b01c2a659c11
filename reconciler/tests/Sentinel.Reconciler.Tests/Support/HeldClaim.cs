using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Tests.Support;

/// <summary>This instance writes.</summary>
internal sealed class HeldClaim : IWriterClaim
{
    public WriterState State { get; } = new(WriterStateKind.Held);
}
