namespace Sentinel.Reconciler.Acts;

/// <summary>An act of a person on one server.</summary>
public sealed record ServerAct
{
    public required string Server { get; init; }

    public required ServerVerb Verb { get; init; }

    /// <summary>Why, in the person's words; goes into the commit.</summary>
    public required string Reason { get; init; }

    /// <summary>For <see cref="ServerVerb.TrustHostKey"/>: <c>SHA256:</c> and base64, as ssh-keygen -l prints it.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Who acts.</summary>
    public required string Actor { get; init; }

    public string? RequestId { get; init; }
}
