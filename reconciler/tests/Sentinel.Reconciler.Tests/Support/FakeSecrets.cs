using System.Collections.Concurrent;
using Sentinel.Ansible;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Tests.Support;

/// <summary>Keys and Credentials without age: what a test says, by the sealed text.</summary>
internal sealed class FakeSecrets : ISealKeys, ICredentialOpener, ISealer
{
    public const string Recipient = "age1df8090qheqd0c4j797hqfz2she7mfmngl29j63a9s3jvpgxscvasjgw9qw";

    /// <summary>The newest first; null: they cannot be used, so nothing is published.</summary>
    public IReadOnlyList<string>? Recipients { get; set; }

    public ConcurrentDictionary<string, OpenResult> Opens { get; } = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<string>> RecipientsAsync(CancellationToken cancellationToken) =>
        Recipients is { } recipients ? Task.FromResult(recipients) : throw new InvalidOperationException("There are no keys here.");

    public Task<string> RotateAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<string>> DropAllButAsync(IReadOnlyCollection<string> keep, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>In the form that a manifest must have; it opens to what was sealed.</summary>
    public Task<CredentialSpec> SealAsync(CredentialSecret secret, string? purpose, string? recipient, CancellationToken cancellationToken)
    {
        var inside = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"age-encryption.org/v1\n-> X25519 {Guid.NewGuid():n}"));
        var armor = $"-----BEGIN AGE ENCRYPTED FILE-----\n{string.Join('\n', inside.Chunk(64).Select(c => new string(c)))}\n-----END AGE ENCRYPTED FILE-----\n";
        Opens[armor] = new OpenResult.Opened(secret);
        return Task.FromResult(new CredentialSpec { Recipient = recipient ?? Recipient, Sealed = armor, Purpose = purpose });
    }

    public Task<OpenResult> OpenAsync(CredentialSpec credential, CancellationToken cancellationToken) =>
        Task.FromResult(Opens.GetValueOrDefault(credential.Sealed) ?? new OpenResult.Unopened("It does not open.", "Seal it anew."));
}
