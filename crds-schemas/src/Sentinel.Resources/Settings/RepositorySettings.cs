using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>The file <see cref="StatePaths.Settings"/>: what holds for the whole repository. What is not said is the default.</summary>
public sealed record RepositorySettings
{
    [Description("What may happen to many servers within a day.")]
    public GuardSettings Guards { get; init; } = new();

    [Description("What suppliers' lists may bring.")]
    public ImportSettings Imports { get; init; } = new();
}
