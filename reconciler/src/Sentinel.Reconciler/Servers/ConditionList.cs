using k8s.Models;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers;

/// <summary>Conditions with their transition times kept: a time moves only when the status does.</summary>
internal sealed class ConditionList(IReadOnlyList<V1Condition> before, DateTimeOffset now)
{
    /// <summary>Findings that a message tells; the log has all of them.</summary>
    private const int MostFindings = 5;

    private readonly SortedDictionary<string, V1Condition> _conditions =
        new(before.ToDictionary(c => c.Type), StringComparer.Ordinal);

    public void Set(string type, bool value, string reason, string message)
    {
        var status = value ? "True" : "False";
        DateTime? since = _conditions.TryGetValue(type, out var old) && old.Status == status ? old.LastTransitionTime : null;
        _conditions[type] = new V1Condition
        {
            Type = type,
            Status = status,
            Reason = reason,
            Message = message,
            LastTransitionTime = since ?? now.UtcDateTime,
        };
    }

    /// <summary>A condition that is there only while it is true.</summary>
    public void SetWhileTrue(string type, bool value, string reason, string message)
    {
        if (value)
            Set(type, true, reason, message);
        else
            _conditions.Remove(type);
    }

    /// <summary>Stays as it was where nothing was learnt, or the same again.</summary>
    public void SetIfKnown(string type, bool? value, string reason, string message)
    {
        if (value is not { } known)
            return;
        if (_conditions.TryGetValue(type, out var old) && old.Status == (known ? "True" : "False"))
            return;
        Set(type, known, reason, message);
    }

    /// <summary>What is wrong with the object's manifest, while anything is. It changes nothing else of the object.</summary>
    /// <param name="findings">All of them; the first few are told.</param>
    /// <param name="lead">What the findings mean for what is in force.</param>
    public void SetManifest(IReadOnlyList<Finding> findings, string lead = "The last good version stays in force.") => SetWhileTrue(
        ConditionTypes.ManifestBroken,
        findings.Count > 0,
        "Refused",
        $"{lead} {string.Join(" ", findings.Take(MostFindings))}{(findings.Count > MostFindings ? $" And {findings.Count - MostFindings} more." : "")}");

    public IReadOnlyList<V1Condition> ToList() => [.. _conditions.Values];
}
