using Sentinel.Ansible;
using Sentinel.Reconciler.Sessions;
using Sentinel.Resources;
using Sentinel.Sessions;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Imports;

/// <summary>
/// Seals the secrets of a list into a Credential that is called as its Session, and puts the Credential's name in their place. One that holds
/// the same secrets already stays as it is, so that the same list again changes nothing.
/// </summary>
internal sealed class ListSealer(IStateReader reader, ISealer sealer, ICredentialOpener opener) : IListSealer
{
    public async Task<SealedList> SealAsync(SubmittedList list, CancellationToken cancellationToken)
    {
        var snapshot = reader.Current;

        // A list that has no Session's name, or that cannot be split, is told why by its plan.
        if (SessionNames.Of(list.Path).Name is not { } name)
            return new SealedList(list, []);
        var split = SecretColumns.Split(list.Content, SupplierVersion.Of(snapshot, list.Path).Spec, name);
        if (split.Refused)
            return new SealedList(list, []) { IsRefused = true, Findings = split.Findings };
        var rest = list with { Content = split.Content };
        if (split.Secrets.Count == 0)
            return new SealedList(rest, []) { Findings = split.Findings };
        var secrets = ByAddress(split.Secrets);
        var stored = snapshot.Credentials.GetValueOrDefault(name) is { Removed: false } there ? there : null;
        if (stored is not null && await HoldsAsync(stored.Object.Spec, secrets, cancellationToken).ConfigureAwait(false))
            return new SealedList(rest, []) { Findings = split.Findings };
        CredentialSpec spec;
        try
        {
            spec = await sealer.SealAsync(new CredentialSecret { Servers = secrets }, $"secrets of the list {list.Path}", null, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidOperationException e)
        {
            return new SealedList(list, []) { IsRefused = true, Findings = [Unsealed(e.Message)] };
        }

        var credential = new Credential { Metadata = new k8s.Models.V1ObjectMeta { Name = name }, Spec = spec };
        var path = stored?.ManifestPath ?? StatePaths.Manifest(ResourceKinds.Credential, name);
        return new SealedList(rest, [FileChange.Of(path, credential, FileVersion.Of(stored?.ManifestBlob))]) { Findings = split.Findings };
    }

    private static RowFinding Unsealed(string problem) => new()
    {
        Line = 1,
        Message = $"The secrets of the list could not be sealed: {problem}",
        Remedy = "Mend that, then send the list again. Nothing of it was kept.",
    };

    private async Task<bool> HoldsAsync(CredentialSpec credential, Dictionary<string, ServerSecret> secrets, CancellationToken cancellationToken) =>
        await opener.OpenAsync(credential, cancellationToken).ConfigureAwait(false) is OpenResult.Opened { Secret: { Password: null, BecomePassword: null, PrivateKey: null } held }
        && held.Servers.Count == secrets.Count
        && secrets.All(s => held.Servers.TryGetValue(s.Key, out var other)
            && other.Password == s.Value.Password && other.PrivateKey == s.Value.PrivateKey && other.BecomePassword == s.Value.BecomePassword);

    private static Dictionary<string, ServerSecret> ByAddress(IReadOnlyList<ListSecret> secrets) => secrets
        .GroupBy(s => s.Address, StringComparer.Ordinal)
        .ToDictionary(
            g => g.Key,
            g => new ServerSecret
            {
                Password = g.FirstOrDefault(s => s.Kind == SecretKind.Password)?.Value,
                PrivateKey = g.FirstOrDefault(s => s.Kind == SecretKind.PrivateKey)?.Value,
            },
            StringComparer.Ordinal);
}
