using System.CommandLine;
using Sentinel.Cli.Completion;
using Sentinel.Cli.Output;
using Sentinel.Cli.Service;
using Sentinel.Client;

namespace Sentinel.Cli.Claims;

/// <summary>The verbs that change one claim: <c>sentinel release|unrelease|renew|replace NAME</c>.</summary>
internal static class ClaimAct
{
    public static Command Release() => Create(
        "release", "Ends a claim. Its server is wiped after the grace, and is free again after its cool-down.", (claims, name, cancel) => claims.ReleaseAsync(name, cancel));

    public static Command Unrelease() => Create(
        "unrelease", "Undoes a release, within its grace.", (claims, name, cancel) => claims.UnreleaseAsync(name, cancel));

    public static Command Replace() => Create(
        "replace", "Gives a claim another server; the old one is wiped after the grace.", (claims, name, cancel) => claims.ReplaceAsync(name, cancel));

    public static Command Renew()
    {
        var ttl = new Option<string>("--ttl") { Description = "The lease ends so long from now, such as 72h.", HelpName = "DURATION", Required = true };
        var (command, name, output) = Shape("renew", "Renews a claim's lease: it ends --ttl from now.");
        command.Options.Add(ttl);
        command.SetServiceAction((parsed, service, cancellationToken) =>
        {
            var lease = Durations.Read(parsed.GetRequiredValue(ttl), "--ttl")!.Value;
            return RunAsync(parsed.GetRequiredValue(name), OutputOption.Of(parsed.GetValue(output)), n => service.Claims.RenewAsync(n, lease, cancellationToken));
        });
        return command;
    }

    /// <exception cref="CommandFailure">The service refused.</exception>
    public static Claim ClaimOf(ClaimResult result, string what) => result switch
    {
        ClaimResult.Bound(var claim) => claim,
        ClaimResult.Pending(var claim) => claim,
        ClaimResult.Ended(var claim) => claim,
        ClaimResult.Planned(var claim) => claim,
        ClaimResult.Contested(var claim) => claim,
        ClaimResult.Refused(var problem) => throw Refusal.Of(problem, what),
        _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
    };

    /// <summary>Says what to do where nobody knows whether the work was done.</summary>
    public static async Task<ClaimResult> TellDoubtAsync(Task<ClaimResult> work, string advice)
    {
        try
        {
            return await work.ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or SentinelUnavailableException)
        {
            Complaint.Note(advice);
            throw;
        }
    }

    private static Command Create(string verb, string description, Func<SentinelClient, string, CancellationToken, Task<ClaimResult>> act)
    {
        var (command, name, output) = Shape(verb, description);
        command.SetServiceAction((parsed, service, cancellationToken) =>
            RunAsync(parsed.GetRequiredValue(name), OutputOption.Of(parsed.GetValue(output)), n => act(service.Claims, n, cancellationToken)));
        return command;
    }

    private static (Command Command, Argument<string> Name, Option<string?> Output) Shape(string verb, string description)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the claim." };
        name.CompletionSources.Add(NameCompletion.OfClaims);
        var output = OutputOption.Create("name", "json", "yaml");
        return (new Command(verb, description) { name, output }, name, output);
    }

    private static async Task RunAsync(string name, OutputFormat format, Func<string, Task<ClaimResult>> act)
    {
        var result = await TellDoubtAsync(
            Progress.WhileAsync($"IpClaim/{name}", act(name)), $"Whether it was done is not known. Look before you ask again: sentinel get claim {name}").ConfigureAwait(false);
        new ClaimPrinter(format, Console.Out).Write(ClaimOf(result, $"IpClaim/{name}"));
    }
}
