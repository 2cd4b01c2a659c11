using System.CommandLine;
using Sentinel.Cli.Output;
using Sentinel.Cli.Service;
using Sentinel.Client;

namespace Sentinel.Cli.Claims;

/// <summary><c>sentinel claim</c></summary>
internal static class ClaimCommand
{
    public static Command Create()
    {
        var options = new ClaimOptions();
        var output = OutputOption.Create("name", "json", "yaml");
        var command = new Command("claim", "Claims a server; the first line of the result is its address. Ends with 1 where there is none yet.") { output };
        options.AddTo(command);
        command.SetServiceAction((parsed, service, cancellationToken) =>
            RunAsync(service, options.Read(parsed), new ClaimPrinter(OutputOption.Of(parsed.GetValue(output)), Console.Out), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ServiceConnection service, ClaimRequest request, ClaimPrinter printer, CancellationToken cancellationToken)
    {
        // Known here, so that a command that is ended before its answer can be asked for again.
        request = request with { IdempotencyKey = request.IdempotencyKey ?? Guid.NewGuid().ToString("N") };
        var waiting = request.Patience > TimeSpan.Zero ? "Waiting for a server" : "Claiming a server";
        var result = await ClaimAct.TellDoubtAsync(
            Progress.WhileAsync(waiting, service.Claims.ClaimAsync(request, cancellationToken)),
            $"Whether the claim was made is not known. The same command with --idempotency-key {request.IdempotencyKey} finds out.").ConfigureAwait(false);
        var claim = ClaimAct.ClaimOf(result, request.Name is { } name ? $"IpClaim/{name}" : "IpClaim");
        printer.Write(claim);
        switch (result)
        {
            case ClaimResult.Bound:
                return ExitCodes.Done;
            case ClaimResult.Planned:
                Complaint.Note("Nothing was written: this was a dry run.");
                return claim.Address is null ? ExitCodes.Findings : ExitCodes.Done;
            case ClaimResult.Pending:
                Complaint.Note($"No server is free that fits. The claim waits in the queue: 'sentinel get claims {claim.Name} -w' watches it, 'sentinel release {claim.Name}' ends it.");
                return ExitCodes.Findings;
            default:
                Complaint.Note($"The claim is {claim.Phase}: no address is handed out.");
                return ExitCodes.Findings;
        }
    }
}
