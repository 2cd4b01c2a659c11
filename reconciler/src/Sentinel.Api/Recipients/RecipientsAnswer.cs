namespace Sentinel.Api.Recipients;

/// <summary>To whom secrets are sealed.</summary>
/// <param name="Recipient">The public key to seal to, a recipient of age.</param>
internal sealed record RecipientsAnswer(string Recipient);
