using System.CommandLine;
using Sentinel.Ansible;
using Sentinel.Cli.Service;
using Sentinel.Cli.Validate;
using Sentinel.Resources;

namespace Sentinel.Cli.Seal;

/// <summary>Finds the public key to seal to: what was given, else the clone's, else the service's.</summary>
internal sealed class RecipientSource(ServiceOptions service)
{
    /// <exception cref="CommandFailure">There is none.</exception>
    public async Task<string> FindAsync(ParseResult parsed, string? given, StateFolder? clone, CancellationToken cancellationToken)
    {
        if (AgeRecipient.IsValid(given))
            return given!;
        if (given is not null)
            return RecipientsFile.Read(Files.Read(given, "--recipient")) ?? throw new CommandFailure(ExitCodes.Unusable, $"--recipient: {given} is no public key of age and no file with one. Name .sentinel/recipients.txt of the state repository.");
        var file = clone?.FullPath(StatePaths.Recipients);
        if (File.Exists(file))
            return RecipientsFile.Read(Files.Read(file, StatePaths.Recipients)) ?? throw new CommandFailure(ExitCodes.Unusable, $"{file} has no public key of age. Take Sentinel's version of it: git checkout origin/main -- {StatePaths.Recipients}.");
        if (!service.NamesAService(parsed))
            throw new CommandFailure(ExitCodes.Unusable, $"There is no public key to seal to. Go into a clone of the state repository that has {StatePaths.Recipients} (the service writes it at its first start), set {ServiceOptions.ServerVariable}, or give --recipient FILE.");
        using var connection = new ServiceConnection(service.Read(parsed));
        var answer = await connection.GetAsync("/api/v1/recipients", "the public key", cancellationToken).ConfigureAwait(false);
        return answer.GetProperty("recipient").GetString() is { } recipient && AgeRecipient.IsValid(recipient)
            ? recipient
            : throw new CommandFailure(ExitCodes.Unusable, "The service gave no public key of age. Give --recipient FILE.");
    }
}
