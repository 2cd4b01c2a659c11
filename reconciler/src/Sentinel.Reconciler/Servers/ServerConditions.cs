using k8s.Models;
using Sentinel.Reconciler.Guards;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers;

/// <summary>The one place where a server's conditions are computed. They follow kstatus.</summary>
internal static class ServerConditions
{
    public static IReadOnlyList<V1Condition> Compute(ServerScope scope, ServerStep step, ServerStatus next)
    {
        var list = new ConditionList(scope.Status.Conditions, scope.Now);
        list.Set(ConditionTypes.Ready, step is { Phase: ServerPhase.Ready, Stalled: false }, step.Reason, step.Message);
        list.SetWhileTrue(ConditionTypes.Reconciling, IsMoving(step), step.Reason, step.Message);
        list.SetWhileTrue(ConditionTypes.Stalled, step.Stalled, step.Reason, step.Message);
        list.SetIfKnown(ConditionTypes.Reachable, step.Reachable, step.Reason, step.Message);
        list.SetIfKnown(ConditionTypes.HostKeyVerified, step.HostKeyVerified, step.Reason, KeyMessage(step, next));
        SetProvisioned(list, scope, next);
        list.SetWhileTrue(ConditionTypes.Degraded, step.Degraded, step.Reason, step.Message);
        list.SetWhileTrue(ConditionTypes.Frozen, step.Frozen is not null, ServerReasons.Frozen, step.Frozen ?? "");
        SetMark(list, step.Mark, next.ClaimRef);
        GuardCondition.Set(list, next);
        list.SetManifest(scope.Stored.Findings);
        return list.ToList();
    }

    /// <summary>Gone with the claim; other words for the same are no news.</summary>
    private static void SetMark(ConditionList list, ClaimMark? mark, ClaimReference? claim)
    {
        if (claim is null)
            list.SetWhileTrue(ConditionTypes.ClaimMarked, false, "", "");
        else if (mark is not null)
            list.SetIfKnown(ConditionTypes.ClaimMarked, mark.IsThere, mark.Reason, mark.Message);
    }

    private static bool IsMoving(ServerStep step) =>
        !step.Stalled && step.Phase is not (ServerPhase.Ready or ServerPhase.Quarantined or ServerPhase.Retired);

    private static string KeyMessage(ServerStep step, ServerStatus next) =>
        step.HostKeyVerified == true ? $"The host has the pinned key {next.HostKey?.Fingerprint}." : step.Message;

    private static void SetProvisioned(ConditionList list, ServerScope scope, ServerStatus next)
    {
        var applied = next.Configuration?.Digest;
        if (applied is not null && applied == scope.WantedDigest && next.Unfinished)
            list.Set(ConditionTypes.Provisioned, false, ServerReasons.Unfinished, "A run to another configuration began and is not known to have completed.");
        else if (applied is not null && applied == scope.WantedDigest)
            list.Set(ConditionTypes.Provisioned, true, ServerReasons.Provisioned, $"Configuration {Short(applied)} is applied.");
        else if (applied is not null)
            list.Set(ConditionTypes.Provisioned, false, ServerReasons.ProfileOutdated, $"Configuration {Short(applied)} is applied; the profile's is {Short(scope.WantedDigest)}.");
        else
            list.Set(ConditionTypes.Provisioned, false, ServerReasons.NotApplied, "No configuration is applied yet.");
    }

    private static string Short(string? digest) => digest is null ? "none" : digest[..Math.Min(digest.Length, 19)];
}
