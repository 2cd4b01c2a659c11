using Sentinel.Reconciler.Guards;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Servers;

/// <summary>Everything that one pass over one server looks at. Set by the controller before the phase is handled; read-only after.</summary>
internal sealed record ServerScope
{
    public required StateSnapshot Snapshot { get; init; }

    public required StoredObject<Server> Stored { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>The status that the pass starts from; a fresh one for a new server.</summary>
    public required ServerStatus Status { get; init; }

    /// <summary>Digest of the profile's generated configuration; null while there is none.</summary>
    public string? WantedDigest { get; init; }

    /// <summary>Attempts that may fail before the server is quarantined.</summary>
    public int RetryBudget { get; init; }

    /// <summary>How many free servers of the profile may be under way to a new configuration at once.</summary>
    public CountOrShare MaxUnavailable { get; init; } = new(1, IsShare: false);

    /// <summary>Nothing is changed on the machine until its end, but what a person asked for; null: no freeze holds. Set for a pass alone.</summary>
    public FreezeInForce? Freeze { get; init; }

    /// <summary>Version of the manifest that the status file was written for; null where there is none.</summary>
    public string? WrittenFor { get; init; }

    public string Name => Stored.Name;

    public ServerSpec Spec => Stored.Object.Spec;

    public string Uid => Stored.Object.Metadata.Uid ?? "";

    public bool IsNew => Stored.Object.Status is null;

    public bool IsApplied => WantedDigest is not null && Status.Configuration?.Digest == WantedDigest && !Status.Unfinished;

    /// <summary>It has a configuration, whole and older than the profile's: it can serve with it.</summary>
    public bool IsOutdated => WantedDigest is not null && Status.Configuration is { } applied && applied.Digest != WantedDigest && !Status.Unfinished;

    public bool MustRetire => Stored.Removed || Spec.Retired;

    public TimeSpan InPhase => Now - Status.PhaseSince;
}
