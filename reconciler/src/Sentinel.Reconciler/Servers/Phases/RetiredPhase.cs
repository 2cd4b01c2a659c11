using Sentinel.Reconciler.Loop;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers.Phases;

/// <summary>Over, until its manifest says otherwise.</summary>
internal sealed class RetiredPhase : IServerPhase
{
    public ServerPhase Phase => ServerPhase.Retired;

    public Task<ServerStep> HandleAsync(ServerScope scope, CancellationToken cancellationToken) => Task.FromResult(Decide(scope));

    private static ServerStep Decide(ServerScope scope)
    {
        if (scope.MustRetire)
            return ServerSteps.Stay(scope, Outcome.Settled);

        // It gave its address up when it retired, and another server may have it since.
        return scope.Snapshot.Servers.Values.FirstOrDefault(s => Holds(s.Object, scope)) is { } holder
            ? Refused(scope, holder.Name)
            : ReAdded();
    }

    private static ServerStep ReAdded()
    {
        var verify = ServerSteps.Verify(ServerReasons.ReAdded, "The server is back in the desired state.", fresh: true);
        return verify with { Change = status => verify.Change(status) with { Retirement = null } };
    }

    private static bool Holds(Server other, ServerScope scope) =>
        other.Metadata.Name != scope.Name && other.Spec.Address == scope.Spec.Address && other.Status?.Phase != ServerPhase.Retired;

    private static ServerStep Refused(ServerScope scope, string holder) => new()
    {
        Phase = ServerPhase.Retired,
        Reason = ServerReasons.AddressTaken,
        Message = $"{scope.Spec.Address}: The address belongs to Server/{holder}, which stays in force. Remove this server, or retire {holder} first.",
        Stalled = true,
        Next = Outcome.Settled,
    };
}
