namespace Sentinel.Api.Claims;

/// <summary>The body of <c>POST /api/v1/claims</c>.</summary>
// Its form in the OpenAPI document; ClaimBodyReader reads it.
internal sealed record ClaimRequestBody
{
    /// <summary>A DNS label; made up where it is left out.</summary>
    public string? Name { get; init; }

    /// <summary>For whom.</summary>
    public string? Requester { get; init; }

    /// <summary>Why; goes into the commit.</summary>
    public string? Purpose { get; init; }

    /// <summary>Which servers fit; left out: any.</summary>
    public Sentinel.Resources.ClaimSelector? Selector { get; init; }

    /// <summary>The lease from the binding on, such as <c>72h</c>; left out: without end.</summary>
    public string? Ttl { get; init; }

    /// <summary>When the lease is over: <c>warn</c>, it stays live and says so; <c>release</c>, it ends.</summary>
    public string? ExpiryPolicy { get; init; }

    /// <summary>True: nothing is written, and the answer says what the claim would get.</summary>
    public bool? DryRun { get; init; }

    /// <summary>How long to wait to be Bound, at most 60 s, such as <c>30s</c>.</summary>
    public string? Wait { get; init; }

    /// <summary><c>queue</c> or <c>fail</c>.</summary>
    public string? OnExhausted { get; init; }
}
