using Sentinel.Ansible;
using Sentinel.Resources;

namespace Sentinel.Bench.Contenders;

/// <summary>Hosts that answer at once, and are as they should be.</summary>
internal sealed class SimulatedHosts : IHostProbe
{
    private static readonly Dictionary<string, string> Facts = new()
    {
        ["kernel"] = "6.1.0-28-amd64", ["arch"] = "x86_64", ["cpus"] = "8", ["memory_kib"] = "32768000", ["disk_kib"] = "480000000",
    };

    private static readonly HostKey Key = new()
    {
        Type = "ssh-ed25519",
        Key = "AAAAC3NzaC1lZDI1NTE5AAAAIGJ5dGVzIG9mIGEga2V5IHRoYXQgbm9ib2R5IGhhcyE",
        Fingerprint = "SHA256:0DmSk6mQv0b1Yw3q7S8pXcLr2tUe5aZfGhJk4NnVxYo",
        PinnedAt = new DateTimeOffset(2026, 11, 1, 8, 0, 0, TimeSpan.Zero),
    };

    private static readonly Task<ReachResult> Answers = Task.FromResult<ReachResult>(new ReachResult.Reachable(TimeSpan.FromMilliseconds(1)));

    public Task<ReachResult> ReachAsync(string address, int port, TimeSpan limit, CancellationToken cancellationToken) => Answers;

    public Task<VerifyResult> VerifyAsync(HostLogin login, CancellationToken cancellationToken) => Task.FromResult<VerifyResult>(new VerifyResult.Verified
    {
        HostKey = Key,
        Identity = login.Identity,
        Facts = new HostFacts { OsId = "debian", OsVersion = "12", Python = "3.11.2", Other = Facts },
    });

    public Task<LeftoversResult> FindLeftoversAsync(HostLogin login, CancellationToken cancellationToken) => throw new NotSupportedException();
}
