namespace Sentinel.StateRepo.Remotes;

/// <summary>What a step towards the remote came to.</summary>
internal enum StepOutcome
{
    /// <summary>Nothing is left to do.</summary>
    Done,

    /// <summary>Others pushed, or committed here, each time before this one could: worth another try at once.</summary>
    Outrun,

    /// <summary>The remote is away or refuses: to be tried again later.</summary>
    Failed,
}
