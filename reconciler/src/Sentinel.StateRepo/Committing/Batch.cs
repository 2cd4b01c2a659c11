namespace Sentinel.StateRepo.Committing;

/// <summary>Changes that become durable together, each as a commit of its own.</summary>
/// <param name="Base">The commit that the first was built on.</param>
/// <param name="Head">The last commit; <see cref="Base"/> where there is none.</param>
/// <param name="Changes">In the order in which they came.</param>
internal sealed record Batch(string Base, string Head, IReadOnlyList<BuiltChange> Changes, IBatchObjects Objects)
{
    public bool IsEmpty => Base == Head;

    /// <summary>Ends when the snapshot shows the batch.</summary>
    public TaskCompletionSource Shown { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the step to the batch is made, which begins with its write.</summary>
    public Task Prepared { get; set; } = Task.CompletedTask;
}
