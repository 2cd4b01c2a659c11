using System.Collections.Concurrent;
using Sentinel.Ansible;

namespace Sentinel.Reconciler.Tests.Support;

/// <summary>Marks that go well unless a test says otherwise.</summary>
internal sealed class FakeMarks : IClaimMarks
{
    public MarkResult Result { get; set; } = new MarkResult.Marked();

    /// <summary>Address and claim, in order.</summary>
    public ConcurrentQueue<(string Address, string Uid)> Made { get; } = new();

    public Task<MarkResult> MarkAsync(HostLogin login, string claimUid, CancellationToken cancellationToken)
    {
        Made.Enqueue((login.Address, claimUid));
        return Task.FromResult(Result);
    }
}
