namespace Sentinel.Client;

/// <summary>One thing that is wrong with a request, or one constraint that ruled servers out.</summary>
public sealed record ProblemFinding
{
    /// <summary>The field, such as <c>selector.address</c>; null: the whole request is meant.</summary>
    public string? Field { get; init; }

    /// <summary>The value that was sent.</summary>
    public string? Value { get; init; }

    /// <summary>What is wrong.</summary>
    public string? Message { get; init; }

    /// <summary>What to do.</summary>
    public string? Remedy { get; init; }

    /// <summary>Of an exhausted request: what ruled servers out.</summary>
    public string? Constraint { get; init; }

    /// <summary>Of an exhausted request: how many servers it ruled out.</summary>
    public int? Servers { get; init; }

    /// <summary>As one line.</summary>
    public override string ToString() => Constraint is not null
        ? $"{Constraint}: {Servers} servers"
        : string.Join(" ", new[] { Field, Value is null ? null : $"'{Value}'", Message, Remedy }.Where(t => !string.IsNullOrEmpty(t)));
}
