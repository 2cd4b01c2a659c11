using Microsoft.Extensions.Options;
using Sentinel.Ansible;

namespace Sentinel.Reconciler.Servers;

/// <summary>Looks whether a server's sshd answers, and remembers when it last did.</summary>
internal sealed class ReachProbe(IHostProbe hosts, ProbeMemory memory, IOptions<ReconcilerOptions> options)
{
    public async Task<ReachResult> LookAsync(ServerScope scope, CancellationToken cancellationToken)
    {
        var reach = await hosts.ReachAsync(scope.Spec.Address, scope.Spec.Ssh.Port, options.Value.ProbeTimeout, cancellationToken).ConfigureAwait(false);
        memory.Note(scope.Name, reach is not ReachResult.Unreachable);
        return reach;
    }
}
