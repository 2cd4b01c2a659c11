using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Fleet;

/// <summary>A supplier's list as HTTP shows it. Counts are computed here, never stored.</summary>
internal sealed record SessionAnswer(
    string Name,
    string? File,
    string? Reason,
    string? Message,
    IReadOnlyDictionary<string, int> Servers,
    IReadOnlyList<RowFinding> Rows)
{
    /// <summary>The Session of that name, also one whose file was refused before it had a manifest; null where there is none.</summary>
    public static SessionAnswer? Of(StateSnapshot snapshot, string name)
    {
        if (snapshot.Sessions.GetValueOrDefault(name) is not { } stored)
            return null;
        var ready = stored.Object.Status?.Conditions.FirstOrDefault(c => c.Type == ConditionTypes.Ready);
        var servers = snapshot.Servers.Values
            .Where(s => s.Object.Spec.Session == name)
            .CountBy(s => (s.Object.Status?.Phase ?? ServerPhase.Pending).ToString())
            .ToDictionary(c => c.Key, c => c.Value);
        return new SessionAnswer(name, stored.Object.Spec.File, ready?.Reason, ready?.Message, servers, stored.Object.Status?.Rows ?? []);
    }
}
