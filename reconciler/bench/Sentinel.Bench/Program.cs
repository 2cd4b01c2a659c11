using Sentinel.Bench;
using Sentinel.Bench.Running;
using Sentinel.Bench.Workers;

return args is ["worker", .. var worker]
    ? await WorkerLoop.RunAsync(worker, TimeProvider.System)
    : await BenchCommand.RunAsync(args, TimeProvider.System);
