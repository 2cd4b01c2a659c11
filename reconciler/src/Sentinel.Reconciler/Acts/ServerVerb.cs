namespace Sentinel.Reconciler.Acts;

/// <summary>What a person does with a server. Each is a change of its manifest, so a pull request can do the same.</summary>
public enum ServerVerb
{
    /// <summary>One more try now, with a full budget; ends a quarantine, also one by <c>spec.quarantined</c>.</summary>
    Retry,

    /// <summary>No new claims.</summary>
    Cordon,

    Uncordon,

    /// <summary>Sentinel does nothing with it.</summary>
    Pause,

    Resume,

    /// <summary>Set aside now, from whatever state; never handed out.</summary>
    Quarantine,

    /// <summary>Taken out of service; under a claim after its wipe.</summary>
    Retire,

    /// <summary>The key of that fingerprint is the host's from now on, if the host shows it.</summary>
    TrustHostKey,
}
