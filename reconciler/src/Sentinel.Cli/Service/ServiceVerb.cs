using System.CommandLine;
using Sentinel.Client;

namespace Sentinel.Cli.Service;

/// <summary>Runs verbs: the one place that turns failures into words and exit codes.</summary>
internal static class ServiceVerb
{
    /// <summary>A verb that talks to the service.</summary>
    public static void SetServiceAction(this Command command, Func<ParseResult, ServiceConnection, CancellationToken, Task> act) =>
        command.SetServiceAction(async (parsed, service, cancellationToken) =>
        {
            await act(parsed, service, cancellationToken).ConfigureAwait(false);
            return ExitCodes.Done;
        });

    /// <summary>A verb that talks to the service and has an exit code of its own.</summary>
    public static void SetServiceAction(this Command command, Func<ParseResult, ServiceConnection, CancellationToken, Task<int>> act)
    {
        var options = new ServiceOptions();
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            async () =>
            {
                using var service = new ServiceConnection(options.Read(parsed));
                return await act(parsed, service, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken));
    }

    public static async Task<int> RunAsync(Func<Task<int>> act, CancellationToken cancellationToken)
    {
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (CommandFailure e)
        {
            foreach (var message in e.Messages)
                Complaint.Say(message);
            return e.ExitCode;
        }
        catch (SentinelUnavailableException e)
        {
            Complaint.Say(e.Message);
            return ExitCodes.Unusable;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (IOException e)
        {
            // Such as a pipe whose reader went away: there is nobody to tell on stdout.
            Complaint.Say(e.Message);
            return ExitCodes.Unusable;
        }
    }
}
