using Sentinel.Ansible;

namespace Sentinel.Bench.Contenders;

/// <summary>Hosts that answer at once: the one thing of a claim that is not real here.</summary>
internal sealed class SimulatedHosts : IHostProbe
{
    private static readonly Task<ReachResult> Answers = Task.FromResult<ReachResult>(new ReachResult.Reachable(TimeSpan.FromMilliseconds(1)));

    public Task<ReachResult> ReachAsync(string address, int port, TimeSpan limit, CancellationToken cancellationToken) => Answers;

    public Task<VerifyResult> VerifyAsync(HostLogin login, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<LeftoversResult> FindLeftoversAsync(HostLogin login, CancellationToken cancellationToken) => throw new NotSupportedException();
}
