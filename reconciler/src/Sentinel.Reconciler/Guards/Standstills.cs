using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Guards;

/// <summary>Whether the whole repository is paused or a freeze holds, by the settings in force and the clock.</summary>
internal sealed class Standstills(SettingsInForce settings, TimeProvider time)
{
    private Known _known = new(new RepositorySettings(), new FreezeCalendar([]));

    /// <summary>By the settings that anybody asked for last, for those who cannot wait.</summary>
    public Standstill Last => Of(Volatile.Read(ref _known));

    public async ValueTask<Standstill> NowAsync(StateSnapshot snapshot, CancellationToken cancellationToken) =>
        Of(await KnownAsync(snapshot, cancellationToken).ConfigureAwait(false));

    public async ValueTask<IReadOnlyList<FreezeState>> FreezesAsync(StateSnapshot snapshot, CancellationToken cancellationToken) =>
        (await KnownAsync(snapshot, cancellationToken).ConfigureAwait(false)).Calendar.States(time.GetUtcNow());

    private async ValueTask<Known> KnownAsync(StateSnapshot snapshot, CancellationToken cancellationToken)
    {
        var inForce = await settings.SettingsAsync(snapshot, cancellationToken).ConfigureAwait(false);
        var known = Volatile.Read(ref _known);
        if (ReferenceEquals(known.Settings, inForce))
            return known;
        known = new Known(inForce, new FreezeCalendar(inForce.Freezes));
        Volatile.Write(ref _known, known);
        return known;
    }

    private Standstill Of(Known known)
    {
        var freeze = known.Calendar.At(time.GetUtcNow());
        return known.Settings.Paused.IsOn || freeze is not null ? new Standstill(known.Settings.Paused, freeze) : Standstill.None;
    }

    private sealed record Known(RepositorySettings Settings, FreezeCalendar Calendar);
}
