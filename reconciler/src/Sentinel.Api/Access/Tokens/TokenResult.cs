namespace Sentinel.Api.Access.Tokens;

/// <summary>What became of a change of a token. Each is told after its commit is durable.</summary>
internal abstract record TokenResult
{
    private TokenResult()
    {
    }

    /// <param name="Token">As it is now; of a revoked one, as it was.</param>
    /// <param name="Text">The secret, told this once; null: none was made.</param>
    public sealed record Done(TokenInForce Token, string? Text, string Revision) : TokenResult;

    /// <summary>A file that let nobody in is gone.</summary>
    public sealed record BrokenRemoved(string Revision) : TokenResult;

    /// <summary>There is no such token, or, where one is to be used, none that is in force.</summary>
    public sealed record NoSuchToken : TokenResult;

    /// <summary>The token's end has come; a new secret would be refused, too.</summary>
    public sealed record Expired(DateTimeOffset At) : TokenResult;
}
