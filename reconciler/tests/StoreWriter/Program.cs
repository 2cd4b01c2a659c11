using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Sentinel.Processes;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Git;
using StoreWriter;

// StoreWriter <repository> <callers> <name> [<engine>]: a service to be killed. A line for each acknowledged change; ends with its input.
var options = new StateRepoOptions { Path = args[0], Writer = args.Length > 3 ? Enum.Parse<StateWriterKind>(args[3]) : StateWriterKind.Pack };
try
{
    var processes = new ProcessRunner(TimeProvider.System, NullLogger<ProcessRunner>.Instance);
    await using var store = new GitStateStore(Options.Create(options), processes, TimeProvider.System, NullLogger<GitStateStore>.Instance);
    using var stop = new CancellationTokenSource();
    Tell("ready " + store.Current.Revision);
    var random = new Random();
    var callers = Enumerable.Range(0, int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture))
        .Select(i => Task.Run(() => new Caller(store, $"{args[2]}-{i}", new Random(random.Next() + i), TimeProvider.System).RunAsync(Tell, stop.Token)))
        .ToList();
    await Console.In.ReadToEndAsync();
    await stop.CancelAsync();
    await Task.WhenAll(callers);
    return 0;
}
catch (StateRepositoryException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 3;
}

static void Tell(string line)
{
    lock (Console.Out)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
