namespace Sentinel.Ansible;

/// <summary>The keys that secrets are sealed to: <c>age.key</c> in <c>Ansible:KeysPath</c>, private keys of age, the newest first.</summary>
public interface ISealKeys
{
    /// <summary>
    /// The public keys, the newest first; it is the one to seal to. The first private key is made on first use. Idempotent, also among processes;
    /// what another process rotated or restored is seen at the next call.
    /// </summary>
    /// <exception cref="InvalidOperationException">The keys cannot be made or read; the message says what helps.</exception>
    Task<IReadOnlyList<string>> RecipientsAsync(CancellationToken cancellationToken);

    /// <summary>Makes another private key and puts it first. Those before stay, so that what is sealed to them opens.</summary>
    /// <returns>The new public key.</returns>
    /// <exception cref="InvalidOperationException">As <see cref="RecipientsAsync"/>; the keys are as they were.</exception>
    Task<string> RotateAsync(CancellationToken cancellationToken);

    /// <summary>Takes away private keys; what is sealed to them alone opens never again. The newest stays, whatever is asked.</summary>
    /// <param name="keep">Public keys whose private keys stay.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The public keys of those that are gone.</returns>
    /// <exception cref="InvalidOperationException">As <see cref="RecipientsAsync"/>; the keys are as they were.</exception>
    Task<IReadOnlyList<string>> DropAllButAsync(IReadOnlyCollection<string> keep, CancellationToken cancellationToken);
}
