namespace Sentinel.Ansible;

/// <summary>Why a host cannot be reached.</summary>
public enum UnreachableReason
{
    /// <summary>Nobody listens on the port.</summary>
    Refused,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>The network knows no way there.</summary>
    NoRoute,

    /// <summary>Connected, but sshd said nothing in time.</summary>
    NoBanner,

    /// <summary>Something answers, but not sshd.</summary>
    NotSsh,

    /// <summary>The connection broke off.</summary>
    ConnectionLost,

    /// <summary>The address or port is not one.</summary>
    BadAddress,
}
