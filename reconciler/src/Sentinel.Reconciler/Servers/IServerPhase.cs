using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers;

/// <summary>What to do with a server in one phase. Decides and looks at the host; writes nothing.</summary>
internal interface IServerPhase
{
    ServerPhase Phase { get; }

    Task<ServerStep> HandleAsync(ServerScope scope, CancellationToken cancellationToken);
}
