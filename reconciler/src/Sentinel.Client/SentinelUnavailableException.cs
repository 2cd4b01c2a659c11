namespace Sentinel.Client;

/// <summary>
/// There was no answer that can be used within the deadline, or what answers is not a Sentinel that this client may talk to. The message
/// names the address, what happened last and what to do. Whether the service did what it was asked for is not known; the same request
/// with the same key finds out.
/// </summary>
public sealed class SentinelUnavailableException : Exception
{
    /// <summary>Of nothing in particular.</summary>
    public SentinelUnavailableException()
    {
    }

    /// <summary>With what happened and what to do.</summary>
    public SentinelUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>With what happened, what to do, and its cause.</summary>
    public SentinelUnavailableException(string message, Exception? inner)
        : base(message, inner)
    {
    }

    /// <summary>How often the request was sent.</summary>
    public int Attempts { get; init; }
}
