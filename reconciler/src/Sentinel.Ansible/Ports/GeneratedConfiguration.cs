using Sentinel.Resources;

namespace Sentinel.Ansible;

/// <summary>The files a run needs, none of which names a path of this machine.</summary>
public sealed record GeneratedConfiguration
{
    /// <summary><c>site.yml</c>, <c>ansible.cfg</c>, <c>vars.json</c>, <c>roles.json</c>; empty where there are findings.</summary>
    public required IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files { get; init; }

    /// <summary>
    /// <c>sha256:</c> and 64 hex digits over every file, and through <c>roles.json</c> over the roles; empty where there are findings.
    /// </summary>
    public required string Digest { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    public bool IsValid => Findings.Count == 0;
}
