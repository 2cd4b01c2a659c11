using System.Collections.Concurrent;
using Sentinel.Ansible;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Tests.Support;

/// <summary>Hosts that answer what a test says, by address; all is well where it says nothing.</summary>
internal sealed class FakeHosts : IHostProbe
{
    public static readonly HostKey Key = new() { Type = "ssh-ed25519", Key = "AAAAC3Nz", Fingerprint = "SHA256:abc", PinnedAt = DateTimeOffset.UnixEpoch };

    public ConcurrentDictionary<string, ReachResult> Reach { get; } = new();

    public ConcurrentDictionary<string, VerifyResult> Verify { get; } = new();

    public ConcurrentDictionary<string, LeftoversResult> Leftovers { get; } = new();

    /// <summary>Addresses whose port was looked at, in order.</summary>
    public ConcurrentQueue<string> Reached { get; } = new();

    /// <summary>Logins that were tried, in order.</summary>
    public ConcurrentQueue<HostLogin> Logins { get; } = new();

    /// <summary>Called before a probe answers.</summary>
    public Func<string, Task> OnReach { get; set; } = _ => Task.CompletedTask;

    public static VerifyResult.Verified Good(string? claimUid = null) => new()
    {
        HostKey = Key,
        Identity = LoginIdentity.FirstLogin,
        Facts = new HostFacts { OsId = "debian", OsVersion = "12", Python = "3.11.2", ClaimUid = claimUid },
    };

    public static ReachResult Down(string message = "Nobody listens.") => new ReachResult.Unreachable(UnreachableReason.Refused, message);

    public async Task<ReachResult> ReachAsync(string address, int port, TimeSpan limit, CancellationToken cancellationToken)
    {
        Reached.Enqueue(address);
        await OnReach(address).WaitAsync(cancellationToken);
        return Reach.GetValueOrDefault(address) ?? new ReachResult.Reachable(TimeSpan.FromMilliseconds(1));
    }

    public Task<VerifyResult> VerifyAsync(HostLogin login, CancellationToken cancellationToken)
    {
        Logins.Enqueue(login);
        return Task.FromResult(Verify.GetValueOrDefault($"{login.Address}/{login.Identity}") ?? Verify.GetValueOrDefault(login.Address) ?? Good());
    }

    public Task<LeftoversResult> FindLeftoversAsync(HostLogin login, CancellationToken cancellationToken)
    {
        Logins.Enqueue(login);
        return Task.FromResult(Leftovers.GetValueOrDefault(login.Address) ?? new LeftoversResult.Looked([]));
    }
}
