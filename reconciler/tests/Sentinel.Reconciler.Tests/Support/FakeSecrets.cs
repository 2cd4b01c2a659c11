using Sentinel.Ansible;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Tests.Support;

/// <summary>Keys and Credentials without age: what a test says, by the sealed text.</summary>
internal sealed class FakeSecrets : ISealKeys, ICredentialOpener
{
    public const string Recipient = "age1df8090qheqd0c4j797hqfz2she7mfmngl29j63a9s3jvpgxscvasjgw9qw";

    /// <summary>The newest first; null: they cannot be used, so nothing is published.</summary>
    public IReadOnlyList<string>? Recipients { get; set; }

    public Dictionary<string, OpenResult> Opens { get; } = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<string>> RecipientsAsync(CancellationToken cancellationToken) =>
        Recipients is { } recipients ? Task.FromResult(recipients) : throw new InvalidOperationException("There are no keys here.");

    public Task<string> RotateAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<string>> DropAllButAsync(IReadOnlyCollection<string> keep, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<OpenResult> OpenAsync(CredentialSpec credential, CancellationToken cancellationToken) =>
        Task.FromResult(Opens.GetValueOrDefault(credential.Sealed) ?? new OpenResult.Unopened("It does not open.", "Seal it anew."));
}
