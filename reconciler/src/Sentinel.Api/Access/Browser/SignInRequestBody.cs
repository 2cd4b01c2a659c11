namespace Sentinel.Api.Access.Browser;

/// <summary>The body of a sign-in.</summary>
// Its form in the OpenAPI document; the route reads it strictly.
internal sealed record SignInRequestBody
{
    /// <summary>An access token.</summary>
    public required string Token { get; init; }
}
