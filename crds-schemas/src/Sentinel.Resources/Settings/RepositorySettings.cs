using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>The file <see cref="StatePaths.Settings"/>: what holds for the whole repository. What is not said is the default.</summary>
public sealed record RepositorySettings
{
    [Description("What may happen to many servers within a day.")]
    public GuardSettings Guards { get; init; } = new();

    [Description("What suppliers' lists may bring.")]
    public ImportSettings Imports { get; init; } = new();

    [Description("Times in which nothing is changed on machines; 100 at most.")]
    public IReadOnlyList<Freeze> Freezes { get; init; } = [];

    [Description("true, or a map with a reason: nothing is done with any server or list.")]
    public RepositoryPause Paused { get; init; } = RepositoryPause.Off;
}
