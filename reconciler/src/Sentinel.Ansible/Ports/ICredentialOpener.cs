using Sentinel.Resources;

namespace Sentinel.Ansible;

/// <summary>Opens Credentials, in memory alone. Only the running Sentinel does.</summary>
public interface ICredentialOpener
{
    /// <summary>Opens with whatever private keys there are, the newest first. Idempotent; what does not open is a value.</summary>
    Task<OpenResult> OpenAsync(CredentialSpec credential, CancellationToken cancellationToken);
}
