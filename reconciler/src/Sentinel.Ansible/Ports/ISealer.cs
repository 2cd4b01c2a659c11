using Sentinel.Resources;

namespace Sentinel.Ansible;

/// <summary>Seals secrets to Sentinel's public key with age. A secret goes to age by its standard input and is nowhere else.</summary>
public interface ISealer
{
    /// <summary>
    /// Seals the secret. Two calls give two texts, which open to the same. The caller commits the answer as a Credential's spec; nothing is kept here.
    /// </summary>
    /// <param name="secret">What opens the servers.</param>
    /// <param name="purpose">What it is, for people.</param>
    /// <param name="recipient">An age recipient; null: this service's own, the newest of <see cref="ISealKeys"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">That is no recipient, or no secret that could be opened; the message repeats none of it.</exception>
    /// <exception cref="InvalidOperationException">age is missing or failed, or the keys cannot be used; the message says what helps.</exception>
    Task<CredentialSpec> SealAsync(CredentialSecret secret, string? purpose, string? recipient, CancellationToken cancellationToken);
}
