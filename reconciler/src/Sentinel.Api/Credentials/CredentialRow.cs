using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Credentials;

/// <summary>A credential in a list.</summary>
internal readonly record struct CredentialRow(StateSnapshot Snapshot, StoredObject<Credential> Stored)
{
    public string Name => Stored.Name;

    public CredentialSpec Spec => Stored.Object.Spec;

    public int Servers => CredentialCounts.Of(Snapshot).Servers(Name);
}
