namespace Sentinel.Api.Access;

/// <summary>What became of what a request brought to say who it is.</summary>
internal abstract record Admission
{
    private Admission()
    {
    }

    /// <param name="Proof">Keyed hash of the token's text.</param>
    public sealed record Known(Caller Caller, byte[] Proof) : Admission;

    /// <param name="Reason">One of <see cref="RefusalReason"/>.</param>
    /// <param name="TokenId">The id that was named, where it has the form of one.</param>
    public sealed record Refused(string Reason, string? TokenId = null) : Admission;
}
