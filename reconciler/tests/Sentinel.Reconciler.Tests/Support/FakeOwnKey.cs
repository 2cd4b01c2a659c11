using Sentinel.Ansible;

namespace Sentinel.Reconciler.Tests.Support;

internal sealed class FakeOwnKey : IOwnKey
{
    public Exception? Failure { get; set; }

    public Task<string> EnsureAsync(CancellationToken cancellationToken) =>
        Failure is { } failure ? Task.FromException<string>(failure) : Task.FromResult("ssh-ed25519 AAAA sentinel");
}
