using System.Runtime.CompilerServices;
using Sentinel.StateRepo;

namespace Sentinel.Api.Credentials;

/// <summary>Servers of each credential: counted once for all credentials of a snapshot.</summary>
internal sealed class CredentialCounts
{
    private static readonly ConditionalWeakTable<StateSnapshot, CredentialCounts> Known = [];

    private readonly Dictionary<string, int> _servers;

    private CredentialCounts(StateSnapshot snapshot) => _servers = snapshot.Servers.Values
        .Where(s => !s.Removed && s.Object.Spec.Ssh.Credential is not null)
        .CountBy(s => s.Object.Spec.Ssh.Credential!)
        .ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal);

    public static CredentialCounts Of(StateSnapshot snapshot) => Known.GetValue(snapshot, s => new CredentialCounts(s));

    public int Servers(string credential) => _servers.GetValueOrDefault(credential);
}
