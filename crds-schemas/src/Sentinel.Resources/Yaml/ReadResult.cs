using System.Diagnostics.CodeAnalysis;

namespace Sentinel.Resources;

/// <summary>What came of reading one file: a value, or everything that is wrong with the file.</summary>
/// <param name="Value">Null when there is any finding.</param>
/// <param name="Findings">All that is wrong, at most 100; empty when there is a value.</param>
public sealed record ReadResult<T>(T? Value, IReadOnlyList<Finding> Findings)
    where T : class
{
    /// <summary>True: there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool Ok => Value is not null;
}
