namespace Sentinel.Resources;

/// <summary>What is guarded.</summary>
public enum GuardKind
{
    /// <summary>The end of a claim, after which its server is wiped.</summary>
    Release,

    /// <summary>A server that leaves the desired state.</summary>
    Retire,
}
