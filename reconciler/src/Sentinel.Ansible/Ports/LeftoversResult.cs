namespace Sentinel.Ansible;

/// <summary>What a look for leftovers found: a closed set.</summary>
public abstract record LeftoversResult
{
    private LeftoversResult()
    {
    }

    /// <summary>The look came to its end; an empty list means a verified wipe.</summary>
    public sealed record Looked(IReadOnlyList<string> Leftovers) : LeftoversResult;

    /// <summary>It did not, so nothing is known.</summary>
    public sealed record Failed(string Message, string Remedy) : LeftoversResult;
}
