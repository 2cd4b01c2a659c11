using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Acts;

/// <summary>An act of a person on many servers: one decision, so one commit.</summary>
public sealed record BulkAct
{
    /// <summary>Which servers are meant, by name; asked again where somebody was faster.</summary>
    public required Func<StateSnapshot, IReadOnlyList<string>> Select { get; init; }

    /// <summary>How many the person saw. Another number means that it is another decision, and nothing is done.</summary>
    public required int ExpectedCount { get; init; }

    /// <summary>Any but <see cref="ServerVerb.TrustHostKey"/>, which is about one host.</summary>
    public required ServerVerb Verb { get; init; }

    /// <summary>Why, in the person's words; goes into the commit.</summary>
    public required string Reason { get; init; }

    /// <summary>Who acts.</summary>
    public required string Actor { get; init; }

    public string? RequestId { get; init; }
}
