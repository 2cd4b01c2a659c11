namespace Sentinel.Bench.Workers;

/// <summary>What a worker process can be told to do.</summary>
internal interface IWorker : IAsyncDisposable
{
    /// <summary>Does it and answers with numbers.</summary>
    Task<double[]> DoAsync(string verb, string[] arguments, CancellationToken cancellationToken);
}
