using Sentinel.Bench.Running;

namespace Sentinel.Bench;

/// <summary>One benchmark: measures its contenders and hands its figures to the report.</summary>
internal interface IBenchmark
{
    Task RunAsync(Report report, CancellationToken cancellationToken);
}
