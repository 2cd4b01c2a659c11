using System.CommandLine;
using Sentinel.Api;
using Sentinel.Cli;
using Sentinel.Cli.Init;
using Sentinel.Cli.Keys;
using Sentinel.Cli.Run;

var root = new RootCommand("Sentinel turns suppliers' lists of servers into machines that are ready, and hands them out.")
{
    RunCommand.Create(),
    InitCommand.Create(),
    KeysCommand.Create(),
};
var parsed = root.Parse(args);

// Longer than the service takes to answer what was asked of it, at most; by default a signal would end it after 2 s.
if (parsed.Errors.Count == 0)
    return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = ApiServices.LongestStop + TimeSpan.FromSeconds(15) });
foreach (var error in parsed.Errors)
    Complaint.Say($"{error.Message} See sentinel --help.");
return ExitCodes.Usage;
