namespace Sentinel.Api.Access.Browser;

/// <summary>A browser that signed in with a token.</summary>
/// <param name="TokenId">The token that it stands for.</param>
/// <param name="Proof">Keyed hash of the text that it signed in with: a rotation ends the session, as it ends the text.</param>
/// <param name="Csrf">What the page sends along with whatever changes something; no other site can read it.</param>
/// <param name="Until">When it ends, whatever happens.</param>
internal sealed record BrowserSession(string TokenId, byte[] Proof, string Csrf, DateTimeOffset CreatedAt, DateTimeOffset Until);
