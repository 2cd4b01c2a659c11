namespace Sentinel.Api.Acts;

/// <summary>The body of an act on one server.</summary>
// Its form in the OpenAPI document; ActBody reads it.
internal sealed record ActRequest
{
    /// <summary>Why, in one line of at most 500 characters; goes into the commit.</summary>
    public required string Reason { get; init; }

    /// <summary>Of <c>trust-host-key</c> alone, which needs it: <c>SHA256:</c> and 43 characters, as <c>ssh-keygen -lf</c> prints it.</summary>
    public string? Fingerprint { get; init; }
}
