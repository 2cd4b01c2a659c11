using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Tests.Support;

/// <summary>A repository that was served before unless a test says otherwise.</summary>
internal sealed class FakeServed : IServedBefore
{
    public bool IsSo { get; set; } = true;

    public Task<bool> IsSoAsync(CancellationToken cancellationToken) => Task.FromResult(IsSo);

    public Task NoteAsync(CancellationToken cancellationToken)
    {
        IsSo = true;
        return Task.CompletedTask;
    }
}
