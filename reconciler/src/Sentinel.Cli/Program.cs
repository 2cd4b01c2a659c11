using System.CommandLine;
using Sentinel.Api;
using Sentinel.Cli;

var root = CommandLine.Create();
var parsed = root.Parse(args);

// A directive, such as [suggest] of the shells' completion, is about a command line that is not whole.
var errors = UsageErrors.Of(parsed);
if (errors.Count == 0 || args is [['[', ..], ..])
{
    // Longer than the service takes to answer what was asked of it, at most; by default a signal would end it after 2 s.
    return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = ApiServices.LongestStop + TimeSpan.FromSeconds(15) });
}

foreach (var error in errors)
    Complaint.Say($"{error} See {CommandLine.HelpOf(parsed)}.");
return ExitCodes.Usage;
