using System.Runtime.CompilerServices;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Sessions;

/// <summary>Servers of each Session by phase: counted once for all Sessions of a snapshot.</summary>
internal sealed class SessionCounts
{
    private static readonly ConditionalWeakTable<StateSnapshot, SessionCounts> Known = [];
    private static readonly int[] None = new int[Enum.GetValues<ServerPhase>().Length];

    private readonly Dictionary<string, int[]> _counts = new(StringComparer.Ordinal);

    private SessionCounts(StateSnapshot snapshot)
    {
        foreach (var server in snapshot.Servers.Values)
        {
            if (server.Object.Spec.Session is not { } session)
                continue;
            if (!_counts.TryGetValue(session, out var counts))
                _counts[session] = counts = new int[None.Length];
            counts[(int)(server.Object.Status?.Phase ?? ServerPhase.Pending)]++;
        }
    }

    public static SessionCounts Of(StateSnapshot snapshot) => Known.GetValue(snapshot, s => new SessionCounts(s));

    public int Total(string session) => _counts.GetValueOrDefault(session, None).Sum();

    public IReadOnlyDictionary<string, int> ByPhase(string session) =>
        _counts.GetValueOrDefault(session, None).Index().Where(c => c.Item > 0).ToDictionary(c => ((ServerPhase)c.Index).ToString(), c => c.Item);
}
