using System.Runtime.CompilerServices;
using Sentinel.Reconciler.IpClaims;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Claims;

/// <summary>When leases end and when claims were made: sorted once for each snapshot, so that a look costs what it finds.</summary>
internal sealed class ClaimTimes
{
    /// <summary>How far back claims are counted.</summary>
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private static readonly ConditionalWeakTable<StateSnapshot, ClaimTimes> Known = [];

    private readonly List<Lease> _leases = [];
    private readonly List<DateTimeOffset> _made = [];

    private ClaimTimes(StateSnapshot snapshot, DateTimeOffset now)
    {
        foreach (var stored in snapshot.IpClaims.Values)
        {
            var row = new ClaimRow(snapshot, stored);

            // What is too old now is so later, too.
            if (row.Spec.RequestedAt is { } at && at > now - Week)
                _made.Add(at);
            if (row.ExpiresAt is { } end)
                _leases.Add(new Lease(end, row.Name, stored.Object.Spec.ExpiryPolicy == ExpiryPolicy.Warn));
        }

        _made.Sort();
        _leases.Sort((a, b) => a.End != b.End ? a.End.CompareTo(b.End) : string.CompareOrdinal(a.Claim, b.Claim));
    }

    public static ClaimTimes Of(StateSnapshot snapshot, DateTimeOffset now)
    {
        if (Known.TryGetValue(snapshot, out var known))
            return known;
        return Known.GetValue(snapshot, s => new ClaimTimes(s, now));
    }

    /// <summary>Claims made within the last week, live and ended.</summary>
    public int MadeWithinAWeek(DateTimeOffset now) => _made.Count(at => at > now - Week && at <= now);

    /// <summary>Live claims whose lease is over, and that stay so by their policy; the earliest first.</summary>
    public IReadOnlyList<Lease> Overdue(DateTimeOffset now) => [.. _leases.TakeWhile(l => l.End <= now).Where(l => l.IsKept)];

    /// <summary>Live claims whose lease ends after one moment and not after another; the earliest first.</summary>
    public IReadOnlyList<Lease> Ending(DateTimeOffset after, DateTimeOffset until) => [.. _leases.SkipWhile(l => l.End <= after).TakeWhile(l => l.End <= until)];

    /// <param name="End">When it is over.</param>
    /// <param name="Claim">Whose it is.</param>
    /// <param name="IsKept">The claim stays live then.</param>
    internal readonly record struct Lease(DateTimeOffset End, string Claim, bool IsKept);
}
