using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Sentinel.Ansible;
using Sentinel.Cli.Settings;
using Sentinel.Processes;
using Sentinel.StateRepo;

namespace Sentinel.Cli.Keys;

/// <summary><c>sentinel keys rotate [--drop-unused]</c>: another key for secrets to be sealed to.</summary>
internal static class RotateCommand
{
    public static Command Create()
    {
        var drop = new Option<bool>("--drop-unused") { Description = "Makes no key, but takes away the old private keys to which no Credential on main is sealed any more. What else is sealed to them, such as in open branches, opens never again." };
        var command = new Command("rotate", "Makes a new key that secrets are sealed to. The old ones stay and open what is sealed to them. A running service publishes the new one within seconds; else it does at its next start.") { drop };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.UnmatchedTokens, parsed.GetValue(drop), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> settings, bool drop, CancellationToken cancellationToken)
    {
        try
        {
            var configuration = new ConfigurationBuilder().AddServiceSettings(settings).Build();
            var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddAnsible(configuration);

            // Of all that a service needs this needs one folder.
            services.RemoveAll<IValidateOptions<AnsibleOptions>>();
            using var provider = services.BuildServiceProvider();
            var keys = provider.GetRequiredService<ISealKeys>();
            if (drop)
                return await DropAsync(configuration, provider, keys, cancellationToken).ConfigureAwait(false);
            Console.WriteLine(await keys.RotateAsync(cancellationToken).ConfigureAwait(false));
            Complaint.Note("Secrets are sealed to it from now on. Seal anew what is sealed to the one before (sentinel get credentials shows it), and back up the keys: sentinel keys export FILE.");
            return ExitCodes.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or InvalidOperationException or StateRepositoryException or OptionsValidationException)
        {
            Complaint.Say(e.Message);
            return ExitCodes.Unusable;
        }
    }

    private static async Task<int> DropAsync(IConfiguration configuration, ServiceProvider provider, ISealKeys keys, CancellationToken cancellationToken)
    {
        var state = configuration.GetSection(StateRepoOptions.Section).Get<StateRepoOptions>() ?? new StateRepoOptions();
        using var repository = Checkout.Open(state.Path);
        var snapshot = repository.SnapshotAt(state.Branch, provider.GetRequiredService<IProcessRunner>());
        var used = snapshot.Credentials.Values.Select(c => c.Object.Spec.Recipient).ToHashSet(StringComparer.Ordinal);
        var dropped = await keys.DropAllButAsync(used, cancellationToken).ConfigureAwait(false);
        Console.WriteLine(dropped.Count == 0 ? "Every key is in use." : $"Gone: {string.Join(", ", dropped)}");
        return ExitCodes.Done;
    }
}
