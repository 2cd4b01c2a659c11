using System.Text;
using Sentinel.Resources;

namespace Sentinel.Ansible;

internal sealed class Sealer(Age age, ISealKeys keys) : ISealer
{
    public async Task<CredentialSpec> SealAsync(CredentialSecret secret, string? purpose, string? recipient, CancellationToken cancellationToken)
    {
        if (SecretDocument.Problem(secret) is { } problem)
            throw new ArgumentException(problem, nameof(secret));
        if (recipient is not null && !AgeRecipient.IsValid(recipient))
            throw new ArgumentException("That is no recipient of age, age1 and 58 letters and digits.", nameof(recipient));
        recipient ??= (await keys.RecipientsAsync(cancellationToken))[0];
        var armour = await age.SealAsync(recipient, Encoding.UTF8.GetString(SecretDocument.Write(secret)), cancellationToken);
        return armour.Length <= AgeArmor.Longest
            ? new CredentialSpec { Recipient = recipient, Sealed = armour, Purpose = purpose }
            : throw new ArgumentException($"Sealed it would have {armour.Length} characters; a Credential takes {AgeArmor.Longest}. Divide it into several.", nameof(secret));
    }
}
