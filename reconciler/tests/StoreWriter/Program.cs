using System.Globalization;
using Sentinel.StateRepo;
using StoreWriter;

// StoreWriter <repository> <callers> <name> [<engine> [<remote> <durability>]]: a service to be killed.
// A line for each acknowledged change; ends with its input.
try
{
    await using var service = await Service.StartAsync(args);
    using var stop = new CancellationTokenSource();
    Tell("ready " + service.Store.Current.Revision);
    var random = new Random();
    var callers = Enumerable.Range(0, int.Parse(args[1], CultureInfo.InvariantCulture))
        .Select(i => Task.Run(() => new Caller(service.Store, service.Writer.CommitAsync, $"{args[2]}-{i}", new Random(random.Next() + i), TimeProvider.System).RunAsync(Tell, stop.Token)))
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
