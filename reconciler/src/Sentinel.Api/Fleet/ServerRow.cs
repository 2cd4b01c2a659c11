using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Fleet;

/// <summary>A server as people are shown it, looked at without copying anything.</summary>
internal readonly record struct ServerRow(StateSnapshot Snapshot, StoredObject<Server> Stored)
{
    /// <summary>The phases' names: an enum makes its own anew at each call.</summary>
    private static readonly string[] Phases = Enum.GetNames<ServerPhase>();

    public string Name => Stored.Name;

    public ServerSpec Spec => Stored.Object.Spec;

    public ServerStatus? Status => Stored.Object.Status;

    public ServerPhase Phase => Status?.Phase ?? ServerPhase.Pending;

    public string PhaseName => Phases[(int)Phase];

    /// <summary>Null also while the remote does not have the binding yet.</summary>
    public ClaimReference? Claim => Status?.ClaimRef is { } claim && Snapshot.IsAcknowledged(Stored) ? claim : null;

    public string? Reason => Condition(ConditionTypes.Ready)?.Reason;

    public bool IsFree => Phase == ServerPhase.Ready && Snapshot.FreeServers.Contains(Name);

    public bool IsDegraded => Condition(ConditionTypes.Degraded)?.Status == "True";

    public bool IsOutdated => Condition(ConditionTypes.Provisioned) is { Status: "False" } && Status?.Configuration is not null;

    public string? Supplier => Spec.Session is { } session ? Snapshot.Sessions.GetValueOrDefault(session)?.Object.Spec.Supplier : null;

    /// <summary>What needs a person most comes first; of equally urgent ones what needs one longest.</summary>
    public long Urgency
    {
        get
        {
            var rank = Phase switch
            {
                _ when IsDegraded && Claim is not null => 0L,
                ServerPhase.Quarantined => 1,
                _ when Stored.Findings.Count > 0 || Snapshot.AddressConflicts.ContainsKey(Name) => 2,
                ServerPhase.Failed => 3,
                ServerPhase.Waiting => 4,
                ServerPhase.Retired => 7,
                ServerPhase.Ready => 6,
                _ => 5,
            };
            return (rank << 60) | ((Status?.PhaseSince ?? DateTimeOffset.UnixEpoch).UtcTicks & ((1L << 60) - 1));
        }
    }

    private k8s.Models.V1Condition? Condition(string type)
    {
        if (Status is null)
            return null;
        foreach (var condition in Status.Conditions)
        {
            if (condition.Type == type)
                return condition;
        }

        return null;
    }
}
