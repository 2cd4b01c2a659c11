using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sentinel.Ansible;
using Sentinel.Cli.Keys;
using Sentinel.Cli.Output;
using Sentinel.Cli.Service;
using Sentinel.Cli.Settings;
using Sentinel.Processes;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Cli.Doctor;

/// <summary><c>sentinel doctor</c>: checks the machine that the service runs on, and says what to do.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var output = OutputOption.Create("json");
        var command = new Command("doctor", "Checks the machine that the service runs on. Takes the settings of 'sentinel run'; changes nothing.") { output };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) => ServiceVerb.RunAsync(() => RunAsync(parsed.UnmatchedTokens, OutputOption.Of(parsed.GetValue(output)), cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> settings, OutputFormat format, CancellationToken cancellationToken)
    {
        var configuration = Read(settings);
        using var provider = new ServiceCollection().AddLogging().AddProcesses().BuildServiceProvider();
        var work = CheckAsync(configuration, provider.GetRequiredService<IProcessRunner>(), cancellationToken);
        var all = await Progress.WhileAsync("Looking at this machine", work).ConfigureAwait(false);
        if (format == OutputFormat.Json)
            Console.WriteLine(JsonText.Of(JsonSerializer.SerializeToElement(all, JsonSerializerOptions.Web)));
        else
            all.ForEach(Write);
        return all.Exists(c => c.Verdict == Checked.Bad) ? ExitCodes.Findings : ExitCodes.Done;
    }

    private static IConfiguration Read(IReadOnlyList<string> settings)
    {
        try
        {
            return new ConfigurationBuilder().AddServiceSettings(settings).Build();
        }
        catch (Exception e) when (e is FormatException or InvalidDataException)
        {
            throw new CommandFailure(ExitCodes.Usage, $"The settings cannot be read: {e.Message}", e);
        }
    }

    private static async Task<List<Checked>> CheckAsync(IConfiguration configuration, IProcessRunner runner, CancellationToken cancellationToken)
    {
        var ansible = Section<AnsibleOptions>(configuration, AnsibleOptions.Section);
        var state = Section<StateRepoOptions>(configuration, StateRepoOptions.Section);
        var programs = await Task.WhenAll(Programs(ansible).Select(p => p.RunAsync(runner, cancellationToken))).ConfigureAwait(false);
        return
        [
            .. programs,
            .. SettingsCheck.Run(configuration),
            FileChecks.Repository(state.Path),
            FileChecks.Folder("StateRepo:Path", state.Path),
            FileChecks.Folder("Ansible:RunsPath", ansible.RunsPath),
            FileChecks.Folder("Ansible:KeysPath", ansible.KeysPath),
            .. Places(configuration).SelectMany(FileChecks.Secrets),
            FileChecks.Space("StateRepo:Path", state.Path),
            FileChecks.Space("Ansible:RunsPath", ansible.RunsPath),
            await ClockCheck.RunAsync(runner, TimeProvider.System, cancellationToken).ConfigureAwait(false),
        ];
    }

    private static IEnumerable<ProgramCheck> Programs(AnsibleOptions ansible) =>
    [
        new("git", ["--version"], new Version(2, 36), "git"),
        new(ansible.Executable, ["--version"], new Version(2, 14), "ansible-core"),
        new("ssh", ["-V"], new Version(8, 0), "openssh-client"),
        new("ssh-keygen", ["-?"], null, "openssh-client") { AnyExit = true },
        new("age", ["--version"], new Version(1, 0), "age"),
        new("sshpass", ["-V"], null, "sshpass"),
        new("python3", ["--version"], new Version(3, 9), "python3"),
        new("flock", ["--version"], null, "util-linux"),
        new("setsid", ["--version"], null, "util-linux"),
    ];

    /// <summary>A section that cannot be read is a finding of the settings; the rest of the machine is looked at by the defaults.</summary>
    private static T Section<T>(IConfiguration configuration, string name)
        where T : new()
    {
        try
        {
            return configuration.GetSection(name).Get<T>() ?? new T();
        }
        catch (InvalidOperationException)
        {
            return new T();
        }
    }

    private static IReadOnlyList<KeyPlace> Places(IConfiguration configuration)
    {
        try
        {
            return KeyPlaces.Of(configuration);
        }
        catch (InvalidOperationException)
        {
            // A finding of the settings, too.
            return [];
        }
    }

    private static void Write(Checked looked)
    {
        var remedy = looked.Remedy is null ? "" : $" {looked.Remedy}";
        Console.WriteLine(PrintableText.Escape($"{looked.Verdict,-8} {looked.What}: {looked.Says}{remedy}"));
    }
}
