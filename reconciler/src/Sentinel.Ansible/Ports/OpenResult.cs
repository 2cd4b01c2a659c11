using Sentinel.Resources;

namespace Sentinel.Ansible;

/// <summary>What came of opening a Credential: a closed set.</summary>
public abstract record OpenResult
{
    private OpenResult()
    {
    }

    /// <summary>It is open.</summary>
    public sealed record Opened(CredentialSecret Secret) : OpenResult;

    /// <summary>It is not; what happened and what helps, without a word of what is inside.</summary>
    public sealed record Unopened(string Message, string Remedy) : OpenResult;
}
